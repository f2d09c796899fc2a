//! What holds for every page.

use super::{every_page, head, main};

#[test]
fn every_page_has_one_main_and_one_heading() {
    for (name, page) in every_page() {
        assert_eq!(page.matches("<main ").count(), 1, "{name}");
        assert_eq!(page.matches("<h1").count(), 1, "{name}");
        assert!(page.starts_with("<!DOCTYPE html><html lang=\""), "{name}");
    }
}

#[test]
fn every_page_is_kept_out_of_search_engines() {
    for (name, page) in every_page() {
        assert!(head(&page).contains("name=\"robots\" content=\"noindex"), "{name}");
    }
}

#[test]
fn every_form_posts_to_our_own_origin() {
    for (name, page) in every_page() {
        for form in page.split("<form").skip(1) {
            let tag = form.split('>').next().unwrap();
            assert!(tag.contains("method=\"post\""), "{name}: {tag}");
            assert!(tag.contains("action=\"/"), "{name}: {tag}");
        }
    }
}

#[test]
fn every_amount_has_its_currency_and_is_kept_from_translation() {
    for (name, page) in every_page() {
        let body = page.split_once("</head>").unwrap().1;
        let amounts: Vec<_> = body.split("<bdi ").skip(1).collect();
        assert_eq!(body.matches('¥').count(), amounts.len(), "{name}");
        for amount in amounts {
            let tag = amount.split('>').next().unwrap();
            assert!(
                tag.contains("translate=\"no\"") && tag.contains("dir=\"ltr\""),
                "{name}: {tag}"
            );
        }
    }
}

#[test]
fn every_field_has_a_label() {
    for (name, page) in every_page() {
        for field in page.split("<input").skip(1).chain(page.split("<textarea").skip(1)) {
            let tag = field.split('>').next().unwrap();
            let Some((_, id)) = tag.split_once("id=\"") else {
                let spoken = tag.contains("type=\"hidden\"") || tag.contains("type=\"radio\"");
                assert!(spoken, "{name}: {tag}");
                continue;
            };
            let id = id.split('"').next().unwrap();
            assert!(page.contains(&format!("for=\"{id}\"")), "{name}: {id}");
        }
    }
}

#[test]
fn no_page_has_what_the_content_policy_forbids() {
    for (name, page) in every_page() {
        let body = page.split_once("</head>").unwrap().1;
        assert!(!body.contains(" style=\""), "{name}");
        assert!(!body.contains("javascript:"), "{name}");
        for inline in page.split("<script").skip(1).chain(page.split("<style").skip(1)) {
            let tag = inline.split('>').next().unwrap();
            assert!(
                tag.contains(" src=\"/") || tag.contains(" nonce=\"bm9uY2U\""),
                "{name}: {tag}"
            );
        }
        let handlers = ["onclick=", "onload=", "onsubmit=", "onerror=", "onchange="];
        assert!(!handlers.iter().any(|handler| body.contains(handler)), "{name}");
    }
}

#[test]
fn every_id_stands_once() {
    for (name, page) in every_page() {
        let mut ids: Vec<_> =
            page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{name}: {ids:?}");
    }
}

#[test]
fn every_page_offers_the_other_language() {
    for (name, page) in every_page() {
        let other = if name.ends_with("en") { "value=\"zh-CN\"" } else { "value=\"en\"" };
        assert!(page.contains("action=\"/language\"") && page.contains(other), "{name}");
    }
}

#[test]
fn no_page_shows_more_than_one_mango_button() {
    for (name, page) in every_page() {
        assert!(main(&page).matches("mg-button--mango").count() <= 1, "{name}");
    }
}
