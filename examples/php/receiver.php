<?php

/*
 * A receiver of lead events in PHP (8.0 or newer), without any library.
 *
 *   WEBHOOK_SECRET_KEY=whsec_... php -S 127.0.0.1:8080 receiver.php
 *
 * php -S is for trying it. In production your web server runs this file, and WEBHOOK_INBOX is a folder that it does
 * not serve. Signatures are required; a sender without them: WEBHOOK_REQUIRE_SIGNATURE=off.
 */
declare(strict_types=1);

// PHP answers 200 when it prints an error: the sender would believe that the lead has arrived.
ini_set('display_errors', '0');

const TOLERANCE_SECONDS = 300;
const MAX_BODY_BYTES = 1024 * 1024;
const EVENT_TYPES = ['new_lead', 'contact_captured', 'new_message', 'test'];

/** The person and the texts of the contract's sample, which senders send as their test. */
const SAMPLE = [
    'lead_01HX7Q5W9J2E8K1M3YPABCDEFG',
    'Alex Rivera',
    'alex@example.com',
    '+15551234567',
    'Hi, do you handle AC repair in 90210?',
    "Yes — what's the best number to reach you on?",
    '555-123-4567',
];

/** What programs write where they have no id: JavaScript, Python, Go, pandas, PHP, MySQL, Java, .NET, spreadsheets. */
const NO_ID = '~^(?:'
    . '["\'(<[]?(?i:undefined|null|nil|none|nan|n/a)["\')>\]]?'
    . '|<NA>|NaT|Array|\\\\N|Optional\.empty|""|\'\''
    . '|%!\w\((?:[\w.*]+=)?(?:<?nil>?|MISSING)?\)'
    . '|[{(]?[0-]{20,}[)}]?'
    . '|(?i:\[object \w+\]|#n/?[av]|#[^\s#1-9.-]+[!?]|[a-z]+[_-](?:undefined|\[object \w+\]))'
    // A word in front of an id that was not there: lead_, lead_null. Other letters are an id: kXwQmPzRtY- or zhang-nan.
    . '|(?i:(?:lead|evt|event|id|uid|contact|customer|client|user|person|visitor|prospect|msg|message|chat|session|form'
    . '|submission|entry|record|request|webhook|inquiry|order|deal|ticket|crm|ref)[_-](?:null|nan)?)'
    // In small letters with an underscore, as no name is written: yelp_null.
    . '|[a-z]+_null'
    . '|\[\]|\{\}|(?i:\(not set\))'
    // The name of a field in place of its value: {lead_id}, [lead_id], {!Lead.Id}, %%lead_id%%, $json.lead_id.
    . '|(?i:\{!?[a-z_.]+\}|\[{1,2}[a-z_.-]+\]{1,2}|%{1,2}[a-z_.]+%{1,2}|##[a-z_.]+##)'
    . '|=?\$json(?:\.[\w.]+|\[.*\])'
    . ')$~D';

/** What tables write into an empty cell: the lead_id of each row was "-", so all rows were one lead. */
const NO_LEAD = '~^(?:[^\p{L}\p{N}]*|\s*unknown\s*)$~iuD';

/** A place in a text that nobody has filled in: {{ $json.id }}, ${id}, #{id}, *|ID|*, <%= id %>. */
const UNFILLED = '~\{\{[^{}]*\}\}|[$#]\{[^{}]*\}|\*\|[^|]*\|\*|<%[^%]*%>~';

/** The key in an environment variable, without what comes along when a whsec_ key is copied: quotes, v1, or its name. */
function key_of(string $name): string
{
    $key = trimmed(getenv($name) ?: '');
    $pasted = '~^(?:[\w-]+=)?["\'`]?(?:[vV]1,)?(wh(?:sec|sk|pk)_[A-Za-z0-9+/=]+)["\'`]?[,;]?$~D';
    return preg_match($pasted, $key, $found) ? $found[1] : $key;
}

/** Without white space and characters that nobody can see; PHP's own trim() knows those of ASCII only. */
function trimmed(string $text): string
{
    $unseen = '[\s\pZ\x{200b}-\x{200d}\x{2060}\x{feff}]+';
    return preg_replace("/^$unseen|$unseen$/u", '', $text) ?? trim($text);
}

/** Is a signature needed? Only the words for no turn it off. */
function requires_signature(): bool
{
    return !in_array(strtolower(trimmed((string) getenv('WEBHOOK_REQUIRE_SIGNATURE'))), ['off', 'false', 'no', '0'], true);
}

/** The current key and, until its date, the previous one. None: everything is refused. */
function valid_keys(): array
{
    $current = key_of('WEBHOOK_SECRET_KEY');
    $previous = key_of('WEBHOOK_PREVIOUS_SECRET_KEY');
    if (signing_key($current) === '') {
        return [];
    }
    $is_valid = signing_key($previous) !== '' && time() < previous_valid_until();
    return $is_valid ? [$current, $previous] : [$current];
}

/**
 * Seconds since 1970; 0 for what is no whole date with a time zone: strtotime reads "tomorrow" anew at each request, and
 * "2026" as 20:26 of today.
 */
function previous_valid_until(): int
{
    $text = trim(getenv('WEBHOOK_PREVIOUS_SECRET_KEY_VALID_UNTIL') ?: '');
    $is_date = preg_match('/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/D', $text);
    return $is_date ? (int) strtotime($text) : 0;
}

const NO_SECRET = 'no secret (no base64 after whsec_, an expression that nobody has filled in, or a key of a key pair, whose public'
    . ' half everybody may know)';

/** Writes into the log of the server why each request, or each with the previous key, is refused. */
function warn_about_keys(): void
{
    $previous = key_of('WEBHOOK_PREVIOUS_SECRET_KEY');
    if (valid_keys() === []) {
        error_log('WEBHOOK_SECRET_KEY is missing, or ' . NO_SECRET . ': every request is refused.');
    }
    if ($previous !== '' && signing_key($previous) === '') {
        error_log('WEBHOOK_PREVIOUS_SECRET_KEY is ' . NO_SECRET . ': the previous key is refused.');
    }
    foreach (['WEBHOOK_SECRET_KEY', 'WEBHOOK_PREVIOUS_SECRET_KEY'] as $name) {
        if (strpos(key_of($name), 'whsec_') > 0) {
            error_log("$name does not begin with its whsec_: copy the key again, without what stands around it.");
        }
        if (str_contains(key_of($name), ',')) {
            error_log("$name has a comma, as two headers that were joined have: every request with this key is refused.");
        }
        if (preg_match('/^(["\'`]).*\1$/sD', key_of($name))) {
            error_log("$name is in quotes, which count as a part of the key: take them off, if the sender does not send them.");
        }
    }
    if ($previous !== '' && previous_valid_until() === 0) {
        error_log(
            'WEBHOOK_PREVIOUS_SECRET_KEY_VALID_UNTIL is no date with a time zone, such as 2026-05-01T00:00:00Z:'
                . ' the previous key is refused.'
        );
    }
    $word = strtolower(trimmed((string) getenv('WEBHOOK_REQUIRE_SIGNATURE')));
    if (!in_array($word, ['', 'on', 'true', 'yes', '1', 'off', 'false', 'no', '0'], true)) {
        error_log('WEBHOOK_REQUIRE_SIGNATURE must be on or off: signatures are required.');
    }
}

/** The bytes that sign; none for what is no secret. */
function signing_key(string $key): string
{
    // Nobody has filled in {{ $env.KEY }} or ${KEY}, so a stranger can guess such a key.
    if (is_of_pair($key) || preg_match('/^=?(\{\{.*\}\}|\$\{.*\})$/sD', $key)) {
        return '';
    }
    return str_starts_with($key, 'whsec_') ? (string) base64_decode(substr($key, 6), true) : $key;
}

/** A key of a key pair: whpk_, whsk_, PEM, or DER in base64 or hex. With a public one everybody could forge. */
function is_of_pair(string $key): bool
{
    $text = preg_replace('/\\\\n|\s/', '', trim($key, "\"'`"));
    if (preg_match('/^wh[ps]k_|^-----BEGIN.*(PUBLIC|PRIVATE)KEY-----/', $text)) {
        return true;
    }
    $is_hex = preg_match('/^([0-9A-Fa-f]{2})+$/D', $text);
    $der = $is_hex ? hex2bin($text) : (string) base64_decode(strtr(rtrim($text, '='), '-_', '+/'), true);
    // Two sequences, each with its length, and the name of an algorithm. A private key has its version in between.
    return (bool) preg_match('/^0(\x81.|\x82..|.)(\x02\x01.)?0(\x81.|\x82..|.)\x06/s', $der);
}

/** In a time that tells nothing about either text: digests have one length. */
function is_same(string $a, string $b): bool
{
    return hash_equals(hash('sha256', $a), hash('sha256', $b));
}

function header_of(string $name): string
{
    $name = strtoupper(str_replace('-', '_', $name));
    return trim($_SERVER["HTTP_$name"] ?? $_SERVER[$name] ?? '');
}

/** Svix, where the standard comes from, calls its headers svix-id and so on. The three count as a set. */
function webhook_header(string $part): string
{
    $standard = ['HTTP_WEBHOOK_ID', 'HTTP_WEBHOOK_TIMESTAMP', 'HTTP_WEBHOOK_SIGNATURE'];
    $is_svix = array_intersect($standard, array_keys($_SERVER)) === [];
    return header_of(($is_svix ? 'svix-' : 'webhook-') . $part);
}

function is_genuine(string $raw_body, array $keys): bool
{
    // Some senders send the v1 with which sites show their keys.
    $secret_key = preg_replace('/^v1,(?=whsec_)/i', '', header_of('X-Secret-Key'));
    // PHP joins a header that was sent twice with a comma: no key may have one of its own.
    if (str_contains($secret_key, ',') || !array_filter($keys, fn ($key) => is_same($key, $secret_key))) {
        return false;
    }
    if (!requires_signature()) {
        return true;
    }
    $id = webhook_header('id');
    $timestamp = webhook_header('timestamp');
    if ($id === '' || !preg_match('/^[0-9]{1,12}$/D', $timestamp)) {
        return false;
    }
    if (abs(time() - (int) $timestamp) > TOLERANCE_SECONDS) {
        return false;
    }
    // Spaces as the standard says, or the commas with which proxies join. A key pair's signature is called v1a.
    $signatures = preg_split('/[ ,]+(?=v[0-9]+a?,)| +/', webhook_header('signature'));
    foreach ($keys as $key) {
        $hmac = hash_hmac('sha256', "$id.$timestamp.$raw_body", signing_key($key), true);
        $expected = 'v1,' . base64_encode($hmac);
        foreach ($signatures as $given) {
            if (is_same($expected, $given)) {
                return true;
            }
        }
    }
    return false;
}

/** The bytes of the body as JSON that PHP can read. */
function json_of(string $raw_body): string
{
    // Windows programs write a byte order mark in front, where it is no JSON.
    $json = preg_replace('/^\xef\xbb\xbf/', '', $raw_body);
    // Programs that cut a text by its length leave half an emoji, which json_decode refuses. Whole ones are skipped, and
    // backslashes that stand for themselves.
    $skipped = '\\\\(?:u[dD][89abAB]..\\\\u[dD][c-fC-F]..|[^u])(*SKIP)(*FAIL)';
    return preg_replace('/' . $skipped . '|\\\\u[dD][89a-fA-F]../s', '\ufffd', $json) ?? $json;
}

/** The JSON in JSON text: some programs write a lead as JSON before their HTTP library does so once more. */
function written_once(string $json): string
{
    $text = str_starts_with(ltrim($json), '"') ? json_decode($json) : null;
    return is_string($text) ? $text : $json;
}

/** The lead, or null. */
function read_lead(string $json): ?object
{
    $lead = json_decode($json, false, 512, JSON_BIGINT_AS_STRING);
    if (is_ambiguous($json)) {
        return null;
    }
    return is_object($lead) && is_id($lead->lead_id ?? null) ? $lead : null;
}

/** What is in a list of one, or in MongoDB's {"$oid": "65f..."} and {"$numberLong": "7"}. */
function plain(mixed $value): mixed
{
    if (is_array($value) && count($value) === 1) {
        $value = $value[0];
    }
    foreach (['$oid', '$numberInt', '$numberLong', '$numberDecimal', '$numberDouble'] as $type) {
        if (is_object($value) && is_string($value->$type ?? null)) {
            return $value->$type;
        }
    }
    return $value;
}

/** A text or a number. */
function is_id(mixed $value): bool
{
    $value = plain($value);
    if (!is_string($value)) {
        return is_int($value) || is_float($value);
    }
    return !is_none($value) && !preg_match(NO_LEAD, $value);
}

/** Is this no id? By such an id all events of a sender would be one event, and all but the first would be lost. */
function is_none(string $text): bool
{
    $text = trimmed($text);
    return $text === '' || preg_match(NO_ID, $text) || preg_match(UNFILLED, $text);
}

/** The type that the body says, which is signed. The lead of a test is made up: it shall not become a customer. */
function type_said(object $lead): ?string
{
    $said = [$lead->lead_id, $lead->name ?? null, $lead->email ?? null, $lead->phone ?? null];
    foreach (is_array($lead->messages ?? null) ? $lead->messages : [] as $message) {
        $said[] = is_object($message) ? $message->text ?? null : null;
    }
    if (is_on($lead->is_test ?? null) || letters_of($said) === letters_of(SAMPLE)) {
        return 'test';
    }
    $event = $lead->event ?? null;
    return event_type_of(plain(is_object($event) ? $event->type ?? null : $event));
}

/** In any order, without the signs that another charset or HTML writes in another way. */
function letters_of(array $texts): array
{
    $letters = array_map(function (mixed $text): string {
        $text = plain($text);
        return is_scalar($text) ? preg_replace('/&#?\w{1,10};|<[^<>]*>|[^A-Za-z0-9]/', '', (string) $text) : '';
    }, $texts);
    sort($letters, SORT_STRING);
    return $letters;
}

/** new_lead for new_lead, New-Lead and newLead; null for what is not known. */
function event_type_of(mixed $text): ?string
{
    $word = is_string($text) ? preg_replace('/[\s_-]/', '', strtolower($text)) : '';
    foreach (EVENT_TYPES as $known) {
        if (str_replace('_', '', $known) === $word) {
            return $known;
        }
    }
    return null;
}

function is_on(mixed $value): bool
{
    $value = plain($value);
    return is_scalar($value) && in_array(strtolower(trim((string) $value)), ['true', '1', 'yes', 'on', 'y', 't'], true);
}

/** Valid JSON that two programs may read in two ways: a field named twice or __proto__, or a number that is too large. */
function is_ambiguous(string $json): bool
{
    preg_match_all('/"(?:[^"\\\\]|\\\\.)*+"|[{}\[\]:]|-?[0-9][0-9.eE+-]*+/', $json, $tokens);
    $open = [];
    foreach ($tokens[0] as $at => $token) {
        if ($token === '{' || $token === '[') {
            $open[] = [];
        } elseif ($token === '}' || $token === ']') {
            array_pop($open);
        } elseif ($token[0] !== '"' && $token !== ':' && is_infinite((float) $token)) {
            return true;
        } elseif ($token[0] === '"' && ($tokens[0][$at + 1] ?? '') === ':') {
            $name = 'field ' . json_decode($token);
            if ($name === 'field __proto__' || isset($open[count($open) - 1][$name])) {
                return true;
            }
            $open[count($open) - 1][$name] = true;
        }
    }
    return false;
}

/** Stores an event for the program that works on it. Returns false when the event is stored already. */
function keep_once(array $event, string $json): bool
{
    $inbox = getenv('WEBHOOK_INBOX') ?: dirname(__DIR__) . '/inbox';
    $file = $inbox . '/' . hash('sha256', $event['id']) . '.json';
    $draft = $file . '.' . bin2hex(random_bytes(8)) . '.tmp';
    if (!is_dir($inbox) && !@mkdir($inbox, 0700, true) && !is_dir($inbox)) {
        throw new RuntimeException("Cannot make the folder $inbox");
    }
    $record = '{"event":' . json_encode($event, JSON_THROW_ON_ERROR) . ',"lead":' . $json . '}';
    try {
        if (@file_put_contents($draft, $record) !== strlen($record)) {
            throw new RuntimeException("Cannot write to the folder $inbox");
        }
        // The link puts the whole file there at once. It never replaces a file, so only one of several repeats is stored.
        if (@link($draft, $file)) {
            return true;
        }
        clearstatcache();
        return is_file($file) ? false : throw new RuntimeException("Cannot write $file");
    } finally {
        @unlink($draft);
    }
}

/** Which event was taken, and that its sender names a type that is not known. */
function about(string $id, ?string $type): array
{
    $is_unknown = header_of('X-Lead-Event') !== '' && event_type_of(header_of('X-Lead-Event')) === null;
    $note = 'X-Lead-Event is not known. Known are ' . implode(', ', EVENT_TYPES) . '.';
    return ['event_id' => $id, 'event_type' => $type] + ($is_unknown ? ['note' => $note] : []);
}

function ignored(string $reason, array $told): array
{
    return [200, ['status' => 'ignored', 'reason' => $reason] + $told];
}

function rejected(int $status, string $reason, string $message): array
{
    return [$status, ['status' => 'rejected', 'reason' => $reason, 'message' => $message]];
}

/** Status and JSON of the answer. */
function answer_to(string $raw_body): array
{
    if (!preg_match('#^application/([\w.+-]+\+)?json\s*(;|$)#i', header_of('Content-Type'))) {
        return rejected(415, 'unsupported_media_type', 'Send JSON.');
    }
    if (!is_genuine($raw_body, valid_keys())) {
        warn_about_keys();
        return rejected(401, 'unauthorized', 'The request could not be verified.');
    }
    $json = written_once(json_of($raw_body));
    $lead = read_lead($json);
    if ($lead === null) {
        return rejected(400, 'invalid_payload', 'The body must be one JSON object with a lead_id.');
    }
    $id = webhook_header('id');
    $id = is_none($id) || $id === '0' ? 'body_' . hash('sha256', $json) : $id;
    // No signature covers the header, so a signed body comes first.
    [$said, $in_header] = [type_said($lead), event_type_of(header_of('X-Lead-Event'))];
    $type = requires_signature() ? $said ?? $in_header : $in_header ?? $said;
    $told = about($id, $type);
    if ($type === 'test') {
        return ignored('event_not_selected', $told);
    }
    $handoff = is_on(header_of('X-Lead-Handoff'));
    $event = ['id' => $id, 'type' => $type, 'handoff' => $handoff, 'received_at' => gmdate('Y-m-d\TH:i:s\Z')];
    return keep_once($event, $json)
        ? [200, ['status' => 'accepted'] + $told]
        : ignored('duplicate', $told);
}

try {
    // The body as received: these bytes are what was signed.
    $raw_body = (string) file_get_contents('php://input', false, null, 0, MAX_BODY_BYTES + 1);
    [$status, $answer] = match (true) {
        $_SERVER['REQUEST_METHOD'] !== 'POST' => rejected(404, 'not_found', 'POST lead events here.'),
        strlen($raw_body) > MAX_BODY_BYTES => rejected(413, 'too_large', 'The body is too large.'),
        default => answer_to($raw_body),
    };
} catch (Throwable $error) {
    error_log($error->getMessage());
    // 5xx: the sender keeps the event and sends it again.
    [$status, $answer] = rejected(503, 'unavailable', 'Send this event again later.');
}
http_response_code($status);
header('Content-Type: application/json');
echo json_encode($answer, JSON_INVALID_UTF8_SUBSTITUTE);
