//! The friend's page.

use super::{fixtures, friend_page, head, main, read};
use crate::{hooks, texts};
use mangrove_contract::{
    Language,
    ask::Words,
    friend::{FriendState, FriendView},
};

/// What each state says in Chinese, and the one thing to do in it.
const STATES: [(&str, &str, &str); 15] = [
    ("open", "付给红树林影视，要退款就原路退回。", "送给阿禾·¥299.00"),
    ("held", "有人正在付款，20:21 前没付完你就可以接着付。", "再看一眼"),
    ("started", "要是两个人都付了，后到的那笔马上原路退回。", "接着付·¥299.00"),
    ("yours", "你已经开始付了", "回到付款页"),
    ("suspended", "有人反映这个请求不对劲", "再看一眼"),
    ("ending", "时间到了", "再看一眼"),
    ("paid", "已经有朋友付过了", ""),
    ("withdrawn", "阿禾把请求收回了", ""),
    ("ran-out", "时间过了", ""),
    ("asker", "这是你自己发出的请求", "自己付·¥299.00"),
    ("declined", "你已经告诉阿禾这次先不了", "送给阿禾·¥299.00"),
    ("reported", "你说过不认识 TA", "送给阿禾·¥299.00"),
    ("digits-wrong", "对不上。可能听错了", "送给阿禾·¥299.00"),
    ("digits-used-up", "三次都没对上", "送给阿禾·¥299.00"),
    ("digits-matched", "对上了，这个链接就是阿禾发的。", "送给阿禾·¥299.00"),
];

#[test]
fn each_state_says_its_sentence_and_offers_its_one_act() {
    for (state, view) in fixtures::friend_states() {
        let (_, sentence, act) = STATES.iter().find(|(name, ..)| *name == state).unwrap();
        let text = read(main(&friend_page(&view, Language::Chinese)));
        assert!(text.contains(sentence), "{state}: {text}");
        assert!(text.contains(act), "{state}: {text}");
        let pays = text.contains("·¥299.00");
        assert_eq!(pays, act.contains('¥'), "{state} offers to pay: {text}");
    }
}

#[test]
fn what_cannot_be_paid_has_no_form_that_pays() {
    for (state, view) in fixtures::friend_states() {
        let pays = matches!(view.state, FriendState::Open | FriendState::Started { .. });
        let page = friend_page(&view, Language::English);
        assert_eq!(page.contains("/pay\""), pays, "{state}");
        assert_eq!(page.contains(fixtures::KEY), pays, "{state}");
    }
}

#[test]
fn going_on_although_somebody_has_started_is_said_to_the_edge() {
    let started = fixtures::friend(FriendState::Started { until: fixtures::soon() });
    assert!(friend_page(&started, Language::English).contains("name=\"go_on\" value=\"yes\""));
    let open = fixtures::friend(FriendState::Open);
    assert!(!friend_page(&open, Language::English).contains("go_on"));
}

#[test]
fn the_asker_is_not_asked_for_digits_nor_to_decline_nor_counted() {
    let (_, view) =
        fixtures::friend_states().into_iter().find(|(name, _)| *name == "asker").unwrap();
    let page = friend_page(&view, Language::English);
    assert!(read(main(&page)).contains("Pay it yourself?"));
    for absent in ["/digits\"", "/decline\"", "/report\"", hooks::SEEN] {
        assert!(!page.contains(absent), "{absent}");
    }
}

#[test]
fn what_travels_in_a_preview_holds_no_secret() {
    for language in Language::ALL {
        for (state, view) in fixtures::friend_states() {
            let page = friend_page(&view, language);
            assert!(page.contains(fixtures::LINK), "{state}: the forms need the link");
            assert!(!head(&page).contains(fixtures::LINK), "{state}");
            assert!(!head(&page).contains(fixtures::KEY), "{state}");
            assert!(!head(&page).contains("og:url") && !head(&page).contains("canonical"));
        }
    }
}

#[test]
fn a_preview_says_who_asks_for_what() {
    let page = friend_page(&fixtures::friend(FriendState::Open), Language::English);
    let head = head(&page);
    assert!(head.contains("property=\"og:title\" content=\"阿禾 would like you to treat them\""));
    assert!(head.contains(
        "property=\"og:description\" content=\"Full-screen membership · one year, ¥299.00, paid to 红树林影视.\""
    ));
    assert!(head.contains("property=\"og:image\" content=\"https://mangrove.example/share.png\""));
}

#[test]
fn names_and_lines_are_texts_whatever_they_hold() {
    let hostile = "<script>alert(1)</script>\"'><img src=x>\u{202e}gnp.exe\u{200b}";
    let view = FriendView {
        name: hostile.to_owned(),
        words: Words::Own(hostile.to_owned()),
        merchant: "<script>alert(1)</script>".to_owned(),
        ..fixtures::friend(FriendState::Open)
    };
    for language in Language::ALL {
        let page = friend_page(&view, language);
        assert!(page.contains("&lt;script&gt;alert(1)"));
        assert!(!page.contains("<script>alert") && !page.contains("<img"));
        assert!(!head(&page).contains("content=\"<"));
        assert!(!page.contains('\u{200b}') && !page.contains('\u{202e}'), "nothing invisible");
    }
}

#[test]
fn an_erased_name_still_reads_as_a_sentence() {
    let view = FriendView { name: String::new(), ..fixtures::friend(FriendState::Open) };
    let english = read(main(&friend_page(&view, Language::English)));
    assert!(english.contains("A friend would like you to treat them"), "{english}");
    let chinese = read(main(&friend_page(&view, Language::Chinese)));
    assert!(chinese.contains("一位朋友想请你送 TA 一份会员"), "{chinese}");
}

#[test]
fn the_texts_never_hurry_and_never_shout() {
    for language in Language::ALL {
        for (state, view) in fixtures::friend_states() {
            let text = read(main(&friend_page(&view, language)));
            assert!(!text.contains('!') && !text.contains('！'), "{state}: {text}");
            assert!(!text.to_lowercase().contains("operation failed"), "{state}");
        }
    }
    assert_eq!((texts::texts(Language::English).friend.tries_left)(1), "One try left.");
}
