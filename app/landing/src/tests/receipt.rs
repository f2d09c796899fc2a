//! The receipt.

use super::{fixtures, main, read};
use crate::render_receipt_page;
use mangrove_contract::Language;

fn text(state: &str, language: Language) -> String {
    let (_, view) =
        fixtures::receipt_states().into_iter().find(|(name, _)| *name == state).unwrap();
    read(main(&render_receipt_page(&view, &fixtures::frame(language))))
}

#[test]
fn each_state_says_where_the_money_is() {
    for (state, words) in [
        ("kept", "The membership has opened for 阿禾."),
        ("thanked", "From 阿禾"),
        ("returning", "Your money is on its way back"),
        ("returned", "The request had ended before you paid"),
        ("held-up", "One of us is looking after it."),
        ("taken-back", "so did 阿禾's membership"),
    ] {
        let text = text(state, Language::English);
        assert!(text.contains(words), "{state}: {text}");
        assert!(text.contains("¥299.00") && text.contains("0123456789ABCDEF001"), "{state}");
        assert!(text.contains("21 November 2026, 20:15"), "{state}: {text}");
    }
}

#[test]
fn why_it_was_not_kept_is_said_in_plain_words() {
    assert!(text("returning", Language::Chinese).contains("有朋友先付好了，所以你这笔没有收下。"));
    assert!(text("held-up", Language::Chinese).contains("阿禾在那之前收回了请求"));
    assert!(text("returned", Language::Chinese).contains("退回时间11月22日 20:15"));
}

#[test]
fn a_thank_you_stands_with_a_kept_payment_only() {
    assert!(text("thanked", Language::Chinese).contains("爆米花我包了"));
    assert!(text("kept", Language::Chinese).contains("阿禾要是写了感谢的话，会出现在这里。"));
    assert!(!text("returning", Language::Chinese).contains("感谢的话，会出现在这里"));
}

#[test]
fn only_a_kept_payment_is_celebrated() {
    for (state, view) in fixtures::receipt_states() {
        let page = render_receipt_page(&view, &fixtures::frame(Language::Chinese));
        let kept = matches!(state, "kept" | "thanked");
        assert_eq!(page.contains("class=\"mg-seal\""), kept, "{state}");
    }
}
