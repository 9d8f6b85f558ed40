"""What may be kept, and when it is still the same."""

from flask import Flask, Response
from flask.testing import FlaskClient

from services.platform.web.caching import may_keep, tag_of


def answers(content: bytes) -> FlaskClient:
    """An app that answers with a body that changes, about a content that may be kept for half a minute."""
    app = Flask(__name__)
    given = iter(range(100))

    @app.get("/")
    def answer() -> Response:
        return may_keep(Response(b"%d: %s" % (next(given), content)), tag_of(content), 30)

    return app.test_client()


def test_what_is_kept_says_for_how_long_and_by_whom() -> None:
    assert answers(b"one").get("/").headers["Cache-Control"] == "public, max-age=30"


def test_the_same_content_is_not_sent_again_although_the_body_differs() -> None:
    client = answers(b"one")
    first = client.get("/")
    for tag in (first.headers["ETag"], f'"x", {first.headers["ETag"]}', first.headers["ETag"].removeprefix("W/"), "*"):
        again = client.get("/", headers={"If-None-Match": tag})
        assert (again.status_code, again.get_data()) == (304, b"")
        assert (again.headers["ETag"], again.headers["Cache-Control"]) == (first.headers["ETag"], "public, max-age=30")
    assert client.get("/", headers={"If-None-Match": 'W/"another"'}).get_data() == b"5: one"


def test_another_content_has_another_tag() -> None:
    tags = {answers(content).get("/").headers["ETag"] for content in (b"one", b"two", b"one ")}
    assert len(tags) == 3
    assert all(tag.startswith('W/"') for tag in tags)
