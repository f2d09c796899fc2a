//! The attempt's page.

use super::{fixtures, main, read};
use crate::{Onward, render_attempt_page};
use mangrove_contract::Language;

fn page(state: &str, onward: Onward) -> String {
    let (_, view) =
        fixtures::attempt_states().into_iter().find(|(name, _)| *name == state).unwrap();
    render_attempt_page(&view, onward, &fixtures::frame(Language::English))
}

#[test]
fn each_state_says_what_happens_and_what_does_not() {
    for (state, words) in [
        ("preparing", "Asking WeChat Pay"),
        ("onward", "Unpaid, nothing is charged."),
        ("code", "Scan with WeChat to pay"),
        ("checking", "If not, nothing is charged."),
        ("receipt", "See your receipt"),
        ("over", "Nothing was charged."),
    ] {
        let text = read(main(&page(state, Onward::ByHand)));
        assert!(text.contains(words), "{state}: {text}");
        assert!(text.contains("¥299.00"), "{state}");
    }
}

#[test]
fn a_phone_goes_on_by_itself_once_and_by_a_link_ever_after() {
    let url = "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx20&amp;package=1";
    let at_once = page("onward", Onward::AtOnce);
    assert!(at_once.contains(&format!("http-equiv=\"refresh\" content=\"0;url={url}")));
    assert!(at_once.contains(&format!("href=\"{url}")));
    let by_hand = page("onward", Onward::ByHand);
    assert!(!by_hand.contains("http-equiv=\"refresh\""));
    assert!(by_hand.contains(&format!("href=\"{url}")));
}

#[test]
fn paid_not_yet_and_cancel_are_forms() {
    for state in ["onward", "code"] {
        let page = page(state, Onward::ByHand);
        assert!(page.contains("action=\"/pay/0123456789ABCDEF001/check\""), "{state}");
        assert!(page.contains("action=\"/pay/0123456789ABCDEF001/cancel\""), "{state}");
        let text = read(main(&page));
        assert!(text.contains("I have paid") && text.contains("Not yet"), "{state}");
    }
}

#[test]
fn a_desktop_gets_a_code_and_looks_again_by_itself_without_script() {
    let page = page("code", Onward::AtOnce);
    assert!(
        page.contains("role=\"img\" aria-label=\"WeChat Pay's payment code\"")
            || page.contains("aria-label=\"WeChat Pay&#x27;s payment code\"")
            || page.contains("aria-label=\"WeChat Pay&#39;s payment code\"")
    );
    assert!(page.contains("<noscript><meta http-equiv=\"refresh\" content=\"10\"></noscript>"));
    assert!(!page.contains("weixin://"), "what the code says is in the code only");
}

#[test]
fn what_is_over_offers_no_way_to_pay() {
    let page = page("over", Onward::AtOnce);
    assert!(!page.contains("/check\"") && !page.contains("/cancel\""));
    assert!(page.contains("data-final"));
}

#[test]
fn the_receipt_is_led_to() {
    let page = page("receipt", Onward::ByHand);
    assert!(
        page.contains("content=\"0;url=/receipt/R1\"") && page.contains("href=\"/receipt/R1\"")
    );
}
