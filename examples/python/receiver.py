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
REQUIRE_SIGNATURE = os.environ.get("WEBHOOK_REQUIRE_SIGNATURE") != "off"
TOLERANCE_SECONDS = 300
MAX_BODY_BYTES = 1024 * 1024
EVENT_TYPES = ["new_lead", "contact_captured", "new_message", "test"]


def valid_keys():
    """The current key and, until its date, the previous one. None: everything is refused."""
    current = os.environ.get("WEBHOOK_SECRET_KEY", "").strip()
    previous = os.environ.get("WEBHOOK_PREVIOUS_SECRET_KEY", "").strip()
    if not signing_key(current):
        return []
    return [current, previous] if signing_key(previous) and previous_is_valid() else [current]


def previous_is_valid():
    text = os.environ.get("WEBHOOK_PREVIOUS_SECRET_KEY_VALID_UNTIL", "")
    try:
        return datetime.now(timezone.utc) < datetime.fromisoformat(text.replace("Z", "+00:00"))
    except (ValueError, TypeError):  # no date, or one without a time zone
        return False


def signing_key(key):
    if not key.startswith("whsec_"):
        return key.encode()
    try:
        return base64.b64decode(key[6:])
    except ValueError:
        return b""


def is_same(a, b):
    """In a time that tells nothing about either text: digests have one length."""
    digests = [hashlib.sha256(text.encode()).digest() for text in (a, b)]
    return hmac.compare_digest(*digests)


def is_genuine(header, raw_body, keys):
    secret_key = header("X-Secret-Key")
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
    given = re.split("[ ,]+(?=v1,)", header("webhook-signature"))
    return any([is_same(one, other) for one in given for other in expected])


def read_lead(raw_body):
    """The lead, or None."""
    try:
        lead = json.loads(
            raw_body.decode("utf-8"),
            parse_constant=refuse,
            parse_float=finite,
            object_pairs_hook=named_once,
        )
    except (ValueError, RecursionError):
        return None
    lead_id = lead.get("lead_id") if isinstance(lead, dict) else None
    # Many senders write their ids as numbers; True is a number for Python.
    if isinstance(lead_id, int) and not isinstance(lead_id, bool):
        return lead
    return lead if isinstance(lead_id, str) and lead_id.strip() else None


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


def answer_to(header_values, raw_body):
    """Status and JSON of the answer.

    header_values(name) lists all values of a header: one that was sent twice counts as missing.
    """

    def header(name):
        values = header_values(name) or []
        return values[0].strip() if len(values) == 1 else ""

    if not re.match(r"application/([\w.+-]+\+)?json\s*(;|$)", header("Content-Type"), re.IGNORECASE):
        return reject(415, "unsupported_media_type", "Send JSON.")
    if not is_genuine(header, raw_body, valid_keys()):
        return reject(401, "unauthorized", "The request could not be verified.")
    if read_lead(raw_body) is None:
        return reject(400, "invalid_payload", "The body must be one JSON object with a lead_id.")

    event_id = header("webhook-id") or "body_" + hashlib.sha256(raw_body).hexdigest()
    event_type = header("X-Lead-Event") if header("X-Lead-Event") in EVENT_TYPES else None
    told = about(event_id, event_type, header("X-Lead-Event"))
    # A connection test holds a made-up lead: it shall not become a customer.
    if event_type == "test":
        return 200, {"status": "ignored", "reason": "event_not_selected", **told}
    event = {
        "id": event_id,
        "type": event_type,
        "handoff": header("X-Lead-Handoff") == "true",
        "received_at": datetime.now(timezone.utc).isoformat(),
    }
    try:
        if not keep_once(event, raw_body):
            return 200, {"status": "ignored", "reason": "duplicate", **told}
    except OSError as error:
        print(error, file=sys.stderr)
        # 5xx: the sender keeps the event and sends it again.
        return 503, {"status": "rejected", "message": "Send this event again later."}
    return 200, {"status": "accepted", **told}


def keep_once(event, raw_body):
    """Stores an event for the program that works on it. Returns false when the event is stored already."""
    name = hashlib.sha256(event["id"].encode()).hexdigest()
    draft = os.path.join(INBOX, f"{name}.{uuid.uuid4()}.tmp")
    os.makedirs(INBOX, exist_ok=True)
    try:
        with open(draft, "wb") as file:
            file.write(b'{"event":%b,"lead":%b}' % (json.dumps(event).encode(), raw_body))
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
    if header_value and event_type is None:
        told["note"] = "X-Lead-Event is not known. Known are " + ", ".join(EVENT_TYPES) + "."
    return told


def reject(status, reason, message):
    return status, {"status": "rejected", "reason": reason, "message": message}


class Receiver(BaseHTTPRequestHandler):
    timeout = 10  # seconds that a sender may be silent

    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch("[0-9]{1,9}", length):
            return self.send(411, {"status": "rejected", "message": "Send a Content-Length."})
        if int(length) > MAX_BODY_BYTES:
            return self.send(413, {"status": "rejected", "message": "The body is too large."})
        # The body as received: these bytes are what was signed.
        raw_body = self.rfile.read(int(length))
        if self.path.split("?")[0] != "/lead-events":
            return self.send(404, {"status": "rejected", "message": "POST lead events to /lead-events."})
        self.send(*answer_to(self.headers.get_all, raw_body))

    def send(self, status, answer):
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    if not valid_keys():
        print("WEBHOOK_SECRET_KEY is not set: every request is refused.", file=sys.stderr)
    server = ThreadingHTTPServer((HOST, PORT), Receiver)
    print(f"Listening on http://{HOST}:{PORT}/lead-events", flush=True)
    server.serve_forever()
