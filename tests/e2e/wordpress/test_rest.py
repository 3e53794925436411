"""Publishing over the REST API, as the block editor and other clients do."""

from __future__ import annotations

import pytest

from .site import Site

BAD = "<!-- wp:paragraph --><p>Hei 😀 liite on <em>leimattu</em> TL III.</p><!-- /wp:paragraph -->"
GOOD = "<!-- wp:paragraph --><p>Tervetuloa avoimiin oviin lauantaina.</p><!-- /wp:paragraph -->"
LATER = "2031-05-01T09:00:00"


def draft(site: Site, content: str = BAD, **more: object) -> int:
    made = site.api(
        "POST", "/wp/v2/posts", {"title": "Uutinen", "content": content, "status": "draft", **more}
    )
    assert made.status == 201, made.text
    post: int = made.json["id"]
    return post


def change(site: Site, post: int, **fields: object):  # type: ignore[no-untyped-def]
    return site.api("POST", f"/wp/v2/posts/{post}", fields)


def test_a_draft_is_saved_and_its_publication_refused(wordpress: Site) -> None:
    post = draft(wordpress)
    answer = change(wordpress, post, status="publish")
    assert answer.status == 422
    assert answer.json["code"] == "somelint_held"
    (finding,) = answer.json["data"]["findings"]
    assert finding["rule"] == "PUB001"
    assert finding["advice"]
    place = finding["place"]
    assert place["field"] == "content"
    assert BAD[place["start"] : place["end"]] == finding["text"] == "TL III"
    assert place["block"] == [0]
    shown = "Hei 😀 liite on leimattu TL III.".encode("utf-16-le")
    assert shown[2 * place["block_start"] : 2 * place["block_end"]].decode("utf-16-le") == "TL III"
    assert wordpress.status(post) == "draft"


@pytest.mark.parametrize(
    "content",
    [
        "<p>Liite on leimattu TL III.</p>",
        "<p>Bilagan är märkt TL III.</p>",
        "<p>The appendix is marked TL III.</p>",
    ],
)
def test_the_three_languages_are_held(wordpress: Site, content: str) -> None:
    answer = wordpress.api("POST", "/wp/v2/posts", {"content": content, "status": "publish"})
    assert (answer.status, answer.json["data"]["status"]) == (422, 422)


def test_a_changed_draft_is_published(wordpress: Site) -> None:
    post = draft(wordpress)
    assert change(wordpress, post, content=GOOD, status="publish").json["status"] == "publish"
    assert wordpress.meta(post, "_somelint_held") == ""


@pytest.mark.parametrize("field", ["title", "excerpt"])
def test_title_and_excerpt_are_checked_too(wordpress: Site, field: str) -> None:
    post = draft(wordpress, GOOD)
    answer = change(wordpress, post, **{field: "Liite on leimattu TL III", "status": "publish"})
    assert answer.json["data"]["findings"][0]["place"]["field"] == field


def test_scheduling_is_held(wordpress: Site) -> None:
    post = draft(wordpress)
    assert change(wordpress, post, status="future", date=LATER).status == 422
    # "publish" with a date to come is scheduling as well.
    assert change(wordpress, post, status="publish", date=LATER).status == 422
    scheduled = change(wordpress, post, content=GOOD, status="publish", date=LATER)
    assert scheduled.json["status"] == "future"
    assert change(wordpress, post, content=BAD).status == 422


def test_a_public_post_is_not_changed_to_what_is_held(wordpress: Site) -> None:
    post = draft(wordpress, GOOD, status="publish")
    assert change(wordpress, post, content=BAD).status == 422
    assert wordpress.run("return get_post( $post )->post_content;", post=post) == GOOD
    # What brings no new text passes, whatever the service would say.
    wordpress.settings(url="http://127.0.0.1:9")
    assert change(wordpress, post, sticky=True).status == 200


def test_an_autosave_of_a_public_post_is_kept(wordpress: Site) -> None:
    post = draft(wordpress, GOOD, status="publish")
    saved = wordpress.api("POST", f"/wp/v2/posts/{post}/autosaves", {"content": BAD})
    assert saved.status == 200, saved.text
    assert "TL III" in saved.json["content"]["raw"]


def test_a_waived_finding_is_published_and_recorded(wordpress: Site) -> None:
    post = draft(wordpress)
    before = len(wordpress.trail())
    (finding,) = change(wordpress, post, status="publish").json["data"]["findings"]
    known = {"post": post, "rule": finding["rule"], "fingerprint": finding["fingerprint"]}
    refused = wordpress.api("POST", "/somelint/v1/waivers", {**known, "reason": "  "})
    assert refused.status == 400
    waived = wordpress.api("POST", "/somelint/v1/waivers", {**known, "reason": "Julkaistu 1.3."})
    assert waived.json["by"] == "Kaisa Virta"
    assert change(wordpress, post, status="publish").json["status"] == "publish"
    (line,) = wordpress.trail()[before:]
    assert (line["action"], line["rule"], line["reason"]) == ("waived", "PUB001", "Julkaistu 1.3.")
    assert line["user_name"] == "Kaisa Virta (kaisa)"
    assert line["at_gmt"][:2] == "20"
    assert "TL III" not in str(line) + str(wordpress.meta(post, "_somelint_waivers"))
    # The same words once more are another finding.
    more = change(wordpress, post, content=BAD + BAD)
    assert len([one for one in more.json["data"]["findings"] if one["waived"]]) == 1
    assert more.status == 422


def test_a_waiver_is_taken_back(wordpress: Site) -> None:
    post = draft(wordpress)
    (finding,) = change(wordpress, post, status="publish").json["data"]["findings"]
    known = {"post": post, "rule": finding["rule"], "fingerprint": finding["fingerprint"]}
    wordpress.api("POST", "/somelint/v1/waivers", {**known, "reason": "Virhe"})
    wordpress.api("DELETE", "/somelint/v1/waivers", known)
    assert change(wordpress, post, status="publish").status == 422
    assert [line["action"] for line in wordpress.trail()][-2:] == ["waived", "withdrawn"]


def test_nobody_waives_an_unfinished_check(wordpress: Site) -> None:
    known = {"post": draft(wordpress), "rule": "DRF003", "fingerprint": "0123456789abcdef"}
    answer = wordpress.api("POST", "/somelint/v1/waivers", {**known, "reason": "Kiire"})
    assert answer.json["code"] == "somelint_unwaivable"


def test_the_routes_ask_for_rights(wordpress: Site) -> None:
    post = draft(wordpress)
    code = """
        $asked = new WP_REST_Request( $method, '/somelint/v1/' . $route );
        $asked->set_body_params( array( 'post' => $post, 'rule' => 'PUB001',
            'fingerprint' => '0123456789abcdef', 'reason' => 'Kiire', 'content' => 'TL III' ) );
        return rest_do_request( $asked )->get_status();"""
    for user, expected in ((0, 401), (3, 403)):
        for method, route in (("POST", "check"), ("POST", "waivers"), ("DELETE", "waivers")):
            got = wordpress.run(code, user=user, method=method, route=route, post=post)
            assert got == expected, (user, route)
    # Who may write but not publish may check, and cannot waive.
    own = wordpress.run("return wp_insert_post( [ 'post_title' => 'Oma' ] );", user=3)
    assert wordpress.run(code, user=3, method="POST", route="check", post=own) == 200
    assert wordpress.run(code, user=3, method="POST", route="waivers", post=own) == 403


def test_the_check_looks_at_the_text_as_it_stands(wordpress: Site) -> None:
    post = draft(wordpress, GOOD)
    held = wordpress.api("POST", "/somelint/v1/check", {"post": post, "content": BAD})
    assert held.json["state"] == "held"
    assert held.json["may_waive"] is True
    assert wordpress.api("POST", "/somelint/v1/check", {"post": post}).json["state"] == "passed"


def test_other_types_are_left_alone(wordpress: Site) -> None:
    wordpress.settings(
        types={"page": {"channel": "wordpress", "account": "", "unit": "", "role": "organisation"}}
    )
    assert change(wordpress, draft(wordpress), status="publish").status == 200
    page = wordpress.api("POST", "/wp/v2/pages", {"content": BAD, "status": "publish"})
    assert page.status == 422
