"""The same receiver in Flask; needs receiver.py beside it.

    pip install flask
    WEBHOOK_SECRET_KEY=whsec_... flask --app receiver_flask run --port 8080

Signatures are required; a sender without them: WEBHOOK_REQUIRE_SIGNATURE=off.
"""

from flask import Flask, request

from receiver import MAX_BODY_BYTES, answer_to, warn_about_keys

warn_about_keys()
app = Flask(__name__)
# One byte more, because Flask cuts off the rest of a body in chunks without a word. answer_to refuses it.
app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES + 1


@app.post("/lead-events")
def lead_events():
    # get_data() is the body as received: these bytes are what was signed. request.json would lose them.
    status, answer = answer_to(request.headers.getlist, request.get_data())
    return answer, status
