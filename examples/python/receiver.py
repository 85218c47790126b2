"""A receiver of lead events in Python (3.8 or newer), standard library only.

    WEBHOOK_SECRET_KEY=whsec_... python3 receiver.py

Signatures are required; a sender without them: WEBHOOK_REQUIRE_SIGNATURE=off.
"""

import base64
import hashlib
import hmac
import json
import math
import os
import re
import sys
import time
import uuid
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
INBOX = os.environ.get("WEBHOOK_INBOX") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "inbox")
SIGNATURE_SWITCH = os.environ.get("WEBHOOK_REQUIRE_SIGNATURE", "").strip().lower()
REQUIRE_SIGNATURE = SIGNATURE_SWITCH not in ("off", "false", "no", "0")
TOLERANCE_SECONDS = 300
MAX_BODY_BYTES = 1024 * 1024
EVENT_TYPES = ["new_lead", "contact_captured", "new_message", "test"]
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def key_of(name):
    """The key in an environment variable, without what comes along when a whsec_ key is copied: quotes, v1, or its name."""
    key = re.sub(r"^[\s\u200b-\u200d\u2060\ufeff]+|[\s\u200b-\u200d\u2060\ufeff]+$", "", os.environ.get(name, ""))
    pasted = re.fullmatch(r"""(?:[\w-]+=)?["'`]?(?:[vV]1,)?(wh(?:sec|sk|pk)_[A-Za-z0-9+/=]+)["'`]?[,;]?""", key)
    return pasted[1] if pasted else key


def valid_keys():
    """The current key and, until its date, the previous one. None: everything is refused."""
    current, previous = key_of("WEBHOOK_SECRET_KEY"), key_of("WEBHOOK_PREVIOUS_SECRET_KEY")
    if not signing_key(current):
        return []
    until = previous_valid_until()
    is_valid = signing_key(previous) and until and datetime.now(timezone.utc) < until
    return [current, previous] if is_valid else [current]


def previous_valid_until():
    """None for what is no date, or a date without a time zone."""
    text = os.environ.get("WEBHOOK_PREVIOUS_SECRET_KEY_VALID_UNTIL", "").strip()
    try:
        date = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return date if date.tzinfo else None


def signing_key(key):
    """The bytes that sign; none for what is no secret."""
    # Nobody has filled in {{ $env.KEY }} or ${KEY}, so a stranger can guess such a key.
    if is_of_pair(key) or re.fullmatch(r"=?(\{\{.*\}\}|\$\{.*\})", key, re.DOTALL):
        return b""
    return from_base64(key[6:]) if key.startswith("whsec_") else key.encode()


def from_base64(text):
    """Some programs leave out the = at the end. No bytes where the text is no base64."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError:
        return b""


def is_of_pair(key):
    """A key of a key pair: whpk_, whsk_, PEM, or DER in base64 or hex. With a public one everybody could forge."""
    text = re.sub(r"\\n|\s", "", key.strip("\"'`"))
    if re.match("wh[ps]k_|-----BEGIN.*(PUBLIC|PRIVATE)KEY-----", text):
        return True
    is_hex = re.fullmatch("([0-9A-Fa-f]{2})+", text)
    der = bytes.fromhex(text) if is_hex else from_base64(text.rstrip("=").replace("-", "+").replace("_", "/"))
    # Two sequences, each with its length, and the name of an algorithm. A private key has its version in between.
    length = rb"(\x81.|\x82..|.)"
    return bool(re.match(rb"0%b(\x02\x01.)?0%b\x06" % (length, length), der, re.DOTALL))


def warn_about_keys():
    previous = key_of("WEBHOOK_PREVIOUS_SECRET_KEY")
    if not valid_keys():
        warn(f"WEBHOOK_SECRET_KEY is missing, or {NO_SECRET}: every request is refused.")
    if previous and not signing_key(previous):
        warn(f"WEBHOOK_PREVIOUS_SECRET_KEY is {NO_SECRET}: the previous key is refused.")
    for name in ("WEBHOOK_SECRET_KEY", "WEBHOOK_PREVIOUS_SECRET_KEY"):
        if "whsec_" in key_of(name) and not key_of(name).startswith("whsec_"):
            warn(f"{name} does not begin with its whsec_: copy the key again, without what stands around it.")
        if "," in key_of(name):
            warn(f"{name} has a comma, as two headers that were joined have: every request with this key is refused.")
        if re.fullmatch(r"""(["'`]).*\1""", key_of(name)):
            warn(f"{name} is in quotes, which count as a part of the key: take them off, if the sender does not send them.")
    if previous and not previous_valid_until():
        warn(
            "WEBHOOK_PREVIOUS_SECRET_KEY_VALID_UNTIL is no date with a time zone, such as 2026-05-01T00:00:00Z:"
            " the previous key is refused."
        )
    if SIGNATURE_SWITCH not in ("", "on", "true", "yes", "1", "off", "false", "no", "0"):
        warn("WEBHOOK_REQUIRE_SIGNATURE must be on or off: signatures are required.")


NO_SECRET = (
    "no secret (no base64 after whsec_, an expression that nobody has filled in, or a key of a key pair, whose public"
    " half everybody may know)"
)


def warn(sentence):
    print(sentence, file=sys.stderr)


def is_same(a, b):
    """In a time that tells nothing about either text: digests have one length."""
    digests = [hashlib.sha256(text.encode()).digest() for text in (a, b)]
    return hmac.compare_digest(*digests)


def is_genuine(header, raw_body, keys):
    # Some senders send the v1 with which sites show their keys.
    secret_key = re.sub("^[vV]1,(?=whsec_)", "", header("X-Secret-Key"))
    # WSGI servers join a header that was sent twice with a comma: no key may have one of its own.
    if "," in secret_key or not any([is_same(key, secret_key) for key in keys]):
        return False
    if not REQUIRE_SIGNATURE:
        return True
    event_id, timestamp = header("webhook-id"), header("webhook-timestamp")
    if not event_id or not re.fullmatch("[0-9]{1,12}", timestamp):
        return False
    if abs(time.time() - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    signed = f"{event_id}.{timestamp}.".encode() + raw_body
    digests = [hmac.new(signing_key(key), signed, hashlib.sha256).digest() for key in keys]
    expected = ["v1," + base64.b64encode(digest).decode() for digest in digests]
    # Spaces as the standard says, or the commas with which proxies join. A key pair's signature is called v1a.
    given = re.split("[ ,]+(?=v[0-9]+a?,)| +", header("webhook-signature"))
    return any([is_same(one, other) for one in given for other in expected])


def written_once(json_bytes):
    """The JSON in JSON text: requests.post(url, json=json.dumps(lead)) writes a lead twice."""
    try:
        text = json.loads(json_bytes.decode("utf-8")) if json_bytes.lstrip().startswith(b'"') else None
    except ValueError:
        return json_bytes
    return text.encode("utf-8", "replace") if isinstance(text, str) else json_bytes


def read_lead(json_bytes):
    """The lead, or None."""
    try:
        lead = json.loads(
            json_bytes.decode("utf-8"),
            parse_constant=refuse,
            parse_float=finite,
            object_pairs_hook=named_once,
        )
    except (ValueError, RecursionError):
        return None
    return lead if isinstance(lead, dict) and is_id(lead.get("lead_id")) else None


def plain(value):
    """What is in a list of one, or in MongoDB's {"$oid": "65f..."} and {"$numberLong": "7"}."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        types = ("$oid", "$numberInt", "$numberLong", "$numberDecimal", "$numberDouble")
        value = next((value[name] for name in types if isinstance(value.get(name), str)), value)
    return value


def is_id(value):
    """A text or a number."""
    value = plain(value)
    if isinstance(value, str):
        return not is_none(value) and not NO_LEAD.fullmatch(value)
    return isinstance(value, (int, float)) and not isinstance(value, bool)  # True is a number for Python.


# What programs write where they have no id: JavaScript, Python, Go, pandas, PHP, MySQL, Java, .NET, spreadsheets.
NO_ID = re.compile(
    r"""["'(<\[]?(?i:undefined|null|nil|none|nan|n/a)["')>\]]?"""
    r"""|<NA>|NaT|Array|\\N|Optional\.empty|""|''"""
    r"|%!\w\((?:[\w.*]+=)?(?:<?nil>?|MISSING)?\)"
    r"|[{(]?[0-]{20,}[)}]?"
    r"|(?i:\[object \w+\]|#n/?[av]|#[^\s#1-9.-]+[!?]|[a-z]+[_-](?:undefined|\[object \w+\]))"
    # A word in front of an id that was not there: lead_, lead_null. Other letters are an id: kXwQmPzRtY- or zhang-nan.
    r"|(?i:(?:lead|evt|event|id|uid|contact|customer|client|user|person|visitor|prospect|msg|message|chat|session|form"
    r"|submission|entry|record|request|webhook|inquiry|order|deal|ticket|crm|ref)[_-](?:null|nan)?)"
    # In small letters with an underscore, as no name is written: yelp_null.
    r"|[a-z]+_null"
    r"|\[\]|\{\}|(?i:\(not set\))"
    # The name of a field in place of its value: {lead_id}, [lead_id], {!Lead.Id}, %%lead_id%%, $json.lead_id.
    r"|(?i:\{!?[a-z_.]+\}|\[{1,2}[a-z_.-]+\]{1,2}|%{1,2}[a-z_.]+%{1,2}|##[a-z_.]+##)"
    r"|=?\$json(?:\.[\w.]+|\[.*\])",
    re.ASCII,
)
# What tables write into an empty cell: the lead_id of each row was "-", so all rows were one lead.
NO_LEAD = re.compile(r"[\W_]*|\s*unknown\s*", re.IGNORECASE)
# A place in a text that nobody has filled in: {{ $json.id }}, ${id}, #{id}, *|ID|*, <%= id %>.
UNFILLED = re.compile(r"\{\{[^{}]*\}\}|[$#]\{[^{}]*\}|\*\|[^|]*\|\*|<%[^%]*%>")


def is_none(text):
    """Is this no id? By such an id all events of a sender would be one event, and all but the first would be lost."""
    text = text.strip().strip("\ufeff")
    return text == "" or bool(NO_ID.fullmatch(text) or UNFILLED.search(text))


def named_once(pairs):
    """Of two fields of one name Python takes the last, and another program the first."""
    fields = dict(pairs)
    if len(fields) < len(pairs) or "__proto__" in fields:
        raise ValueError("a field named twice, or __proto__")
    return fields


def finite(number):
    """Python reads a number that is too large as infinity."""
    value = float(number)
    return value if math.isfinite(value) else refuse(number)


def refuse(constant):
    """Python reads NaN and Infinity, which are no JSON."""
    raise ValueError(constant)


# The person and the texts of the contract's sample, which senders send as their test.
SAMPLE = [
    "lead_01HX7Q5W9J2E8K1M3YPABCDEFG",
    "Alex Rivera",
    "alex@example.com",
    "+15551234567",
    "Hi, do you handle AC repair in 90210?",
    "Yes — what's the best number to reach you on?",
    "555-123-4567",
]


def type_said(lead):
    """The type that the body says, which is signed. The lead of a test is made up: it shall not become a customer."""
    messages = lead.get("messages") if isinstance(lead.get("messages"), list) else []
    texts = [message.get("text") for message in messages if isinstance(message, dict)]
    said = [lead.get(name) for name in ("lead_id", "name", "email", "phone")] + texts
    if is_on(lead.get("is_test")) or letters_of(said) == letters_of(SAMPLE):
        return "test"
    event = lead.get("event")
    return event_type_of(plain(event.get("type") if isinstance(event, dict) else event))


def letters_of(texts):
    """In any order, without the signs that another charset or HTML writes in another way."""
    return sorted(re.sub(r"&#?\w{1,10};|<[^<>]*>|[^A-Za-z0-9]", "", str(plain(text))) for text in texts)


def event_type_of(text):
    """new_lead for new_lead, New-Lead and newLead; None for what is not known."""
    word = re.sub(r"[\s_-]", "", text.lower()) if isinstance(text, str) else ""
    return next((known for known in EVENT_TYPES if known.replace("_", "") == word), None)


def is_on(value):
    value = plain(value)
    return value == 1 or str(value).strip().lower() in ("true", "1", "yes", "on", "y", "t")  # True is 1 for Python.


def headers_of(header_values):
    """A function that gives the value of a header. One that was sent twice counts as missing."""
    # Svix, where the standard comes from, calls its headers svix-id and so on. The three count as a set.
    is_svix = not any([header_values("webhook-" + part) for part in ("id", "timestamp", "signature")])

    def header(name):
        values = header_values(name.replace("webhook-", "svix-") if is_svix else name) or []
        return values[0].strip() if len(values) == 1 else ""

    return header


def answer_to(header_values, raw_body):
    """Status and JSON of the answer. header_values(name) lists all values of a header."""
    if len(raw_body) > MAX_BODY_BYTES:
        return reject(413, "too_large", "The body is too large.")
    header = headers_of(header_values)
    if not re.match(r"application/([\w.+-]+\+)?json\s*(;|$)", header("Content-Type"), re.IGNORECASE):
        return reject(415, "unsupported_media_type", "Send JSON.")
    if not is_genuine(header, raw_body, valid_keys()):
        return reject(401, "unauthorized", "The request could not be verified.")
    # Windows programs write the mark in front, where it is no JSON. It was signed with the rest.
    json_bytes = written_once(raw_body[3:] if raw_body.startswith(BYTE_ORDER_MARK) else raw_body)
    lead = read_lead(json_bytes)
    if lead is None:
        return reject(400, "invalid_payload", "The body must be one JSON object with a lead_id.")

    event_id = header("webhook-id")
    if is_none(event_id) or event_id == "0":
        event_id = "body_" + hashlib.sha256(json_bytes).hexdigest()
    said, in_header = type_said(lead), event_type_of(header("X-Lead-Event"))
    # No signature covers the header, so a signed body comes first.
    event_type = said or in_header if REQUIRE_SIGNATURE else in_header or said
    told = about(event_id, event_type, header("X-Lead-Event"))
    if event_type == "test":
        return 200, {"status": "ignored", "reason": "event_not_selected", **told}
    event = {
        "id": event_id,
        "type": event_type,
        "handoff": is_on(header("X-Lead-Handoff")),
        "received_at": datetime.now(timezone.utc).isoformat(),
    }
    try:
        if not keep_once(event, json_bytes):
            return 200, {"status": "ignored", "reason": "duplicate", **told}
    except OSError as error:
        print(error, file=sys.stderr)
        # 5xx: the sender keeps the event and sends it again.
        return 503, {"status": "rejected", "message": "Send this event again later."}
    return 200, {"status": "accepted", **told}


def keep_once(event, json_bytes):
    """Stores an event for the program that works on it. Returns false when the event is stored already."""
    name = hashlib.sha256(event["id"].encode()).hexdigest()
    draft = os.path.join(INBOX, f"{name}.{uuid.uuid4()}.tmp")
    os.makedirs(INBOX, exist_ok=True)
    try:
        with open(draft, "wb") as file:
            file.write(b'{"event":%b,"lead":%b}' % (json.dumps(event).encode(), json_bytes))
        # The link puts the whole file there at once. It never replaces a file, so only one of several repeats is stored.
        os.link(draft, os.path.join(INBOX, f"{name}.json"))
        return True
    except FileExistsError:
        return False
    finally:
        if os.path.exists(draft):
            os.remove(draft)


def about(event_id, event_type, header_value):
    """Which event was taken, and that its sender names a type that is not known."""
    told = {"event_id": event_id, "event_type": event_type}
    if header_value and event_type_of(header_value) is None:
        told["note"] = "X-Lead-Event is not known. Known are " + ", ".join(EVENT_TYPES) + "."
    return told


def reject(status, reason, message):
    return status, {"status": "rejected", "reason": reason, "message": message}


class Receiver(BaseHTTPRequestHandler):
    timeout = 10  # seconds that a sender may be silent

    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        is_chunked = self.headers.get("Transfer-Encoding", "").lower() == "chunked"
        if not is_chunked and not re.fullmatch("[0-9]{1,9}", length):
            return self.send(411, {"status": "rejected", "message": "Send a Content-Length."})
        # The body as received: these bytes are what was signed.
        raw_body = self.read_chunks() if is_chunked else self.rfile.read(min(int(length), MAX_BODY_BYTES + 1))
        if self.path.split("?")[0] != "/lead-events":
            return self.send(404, {"status": "rejected", "message": "POST lead events to /lead-events."})
        self.send(*answer_to(self.headers.get_all, raw_body))

    def read_chunks(self):
        """The body of a sender that does not know its length. Each chunk says its own length, and the last one is empty."""
        body = bytearray()
        while len(body) <= MAX_BODY_BYTES:
            size = re.match(rb"[0-9A-Fa-f]{1,8}(?=[;\s])", self.rfile.readline(200))
            if not size:
                return b""
            body += self.rfile.read(min(int(size[0], 16), MAX_BODY_BYTES + 1))
            self.rfile.readline(200)  # the line break behind a chunk
            if int(size[0], 16) == 0:
                break
        return bytes(body)

    def send(self, status, answer):
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    warn_about_keys()
    server = ThreadingHTTPServer((HOST, PORT), Receiver)
    print(f"Listening on http://{HOST}:{PORT}/lead-events", flush=True)
    server.serve_forever()
