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

/** The current key and, until its date, the previous one. None: everything is refused. */
function valid_keys(): array
{
    $current = trim(getenv('WEBHOOK_SECRET_KEY') ?: '');
    $previous = trim(getenv('WEBHOOK_PREVIOUS_SECRET_KEY') ?: '');
    if (signing_key($current) === '') {
        return [];
    }
    $valid_until = strtotime(getenv('WEBHOOK_PREVIOUS_SECRET_KEY_VALID_UNTIL') ?: '');
    $is_valid = signing_key($previous) !== '' && $valid_until !== false && time() < $valid_until;
    return $is_valid ? [$current, $previous] : [$current];
}

function signing_key(string $key): string
{
    return str_starts_with($key, 'whsec_') ? (string) base64_decode(substr($key, 6), true) : $key;
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

function is_genuine(string $raw_body, array $keys): bool
{
    $secret_key = header_of('X-Secret-Key');
    // PHP joins a header that was sent twice with a comma: no key may have one of its own.
    if (str_contains($secret_key, ',') || !array_filter($keys, fn ($key) => is_same($key, $secret_key))) {
        return false;
    }
    if (getenv('WEBHOOK_REQUIRE_SIGNATURE') === 'off') {
        return true;
    }
    $id = header_of('webhook-id');
    $timestamp = header_of('webhook-timestamp');
    if ($id === '' || !preg_match('/^[0-9]{1,12}$/D', $timestamp)) {
        return false;
    }
    if (abs(time() - (int) $timestamp) > TOLERANCE_SECONDS) {
        return false;
    }
    foreach ($keys as $key) {
        $hmac = hash_hmac('sha256', "$id.$timestamp.$raw_body", signing_key($key), true);
        $expected = 'v1,' . base64_encode($hmac);
        foreach (preg_split('/[ ,]+(?=v1,)/', header_of('webhook-signature')) as $given) {
            if (is_same($expected, $given)) {
                return true;
            }
        }
    }
    return false;
}

function is_lead(string $raw_body): bool
{
    $lead = json_decode($raw_body);
    if (is_ambiguous($raw_body)) {
        return false;
    }
    $id = is_object($lead) ? $lead->lead_id ?? null : null;
    // Many senders write their ids as numbers.
    return is_int($id) || (is_string($id) && trim($id) !== '');
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
function keep_once(array $event, string $raw_body): bool
{
    $inbox = getenv('WEBHOOK_INBOX') ?: dirname(__DIR__) . '/inbox';
    $file = $inbox . '/' . hash('sha256', $event['id']) . '.json';
    $draft = $file . '.' . bin2hex(random_bytes(8)) . '.tmp';
    if (!is_dir($inbox) && !@mkdir($inbox, 0700, true) && !is_dir($inbox)) {
        throw new RuntimeException("Cannot make the folder $inbox");
    }
    $record = '{"event":' . json_encode($event, JSON_THROW_ON_ERROR) . ',"lead":' . $raw_body . '}';
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
    $is_unknown = $type === null && header_of('X-Lead-Event') !== '';
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
        return rejected(401, 'unauthorized', 'The request could not be verified.');
    }
    if (!is_lead($raw_body)) {
        return rejected(400, 'invalid_payload', 'The body must be one JSON object with a lead_id.');
    }
    $id = header_of('webhook-id') ?: 'body_' . hash('sha256', $raw_body);
    $type = in_array(header_of('X-Lead-Event'), EVENT_TYPES, true) ? header_of('X-Lead-Event') : null;
    $told = about($id, $type);
    // A connection test holds a made-up lead: it shall not become a customer.
    if ($type === 'test') {
        return ignored('event_not_selected', $told);
    }
    $handoff = header_of('X-Lead-Handoff') === 'true';
    $event = ['id' => $id, 'type' => $type, 'handoff' => $handoff, 'received_at' => gmdate('Y-m-d\TH:i:s\Z')];
    return keep_once($event, $raw_body)
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
