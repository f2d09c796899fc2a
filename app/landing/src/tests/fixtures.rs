//! Views as the edge would tell them, for the tests here and for `examples/draw.rs`.

use mangrove_contract::{
    Fen, Language, OrderNumber, Period, Plan, ProductLine, Timestamp,
    ask::{PresetWords, Words},
    friend::{
        AttemptState, AttemptView, Cashier, DigitsState, FriendState, FriendView, LastDigits,
        LinkViewer, NoteLeft,
    },
    receipt::{ReceiptState, ReceiptView, ReturnReason},
    route::SecretText,
};
use mangrove_landing::{FriendForms, PageFrame};

/// The link's secret, as it stands in paths. It may be in forms and in nothing that travels further.
pub const LINK: &str = "0123456789ABCDEF01GHJKMNPQRSTVWXYZ";
/// The hidden idempotency key.
pub const KEY: &str = "5f0c7a52-0f1e-4c58-9d0e-2a6f3f6f2d11";
/// 2026-11-22T20:15:00+08:00.
pub const ENDS_AT: u64 = 1_795_349_700_000;

pub fn at(milliseconds: u64) -> Timestamp {
    Timestamp::from_milliseconds(milliseconds).unwrap()
}

pub fn order() -> OrderNumber {
    "0123456789ABCDEF001".parse().unwrap()
}

pub fn plan() -> Plan {
    Plan { line: ProductLine::FullScreen, period: Period::Year }
}

pub fn frame(language: Language) -> PageFrame<'static> {
    PageFrame {
        language,
        nonce: "bm9uY2U",
        origin: "https://mangrove.example",
        path: "/p/0123456789ABCDEF01GHJKMNPQRSTVWXYZ",
        script: Some("/assets/landing-1.js"),
    }
}

pub fn forms(link: &SecretText) -> FriendForms<'_> {
    FriendForms { link, key: KEY, line_characters: 60, name_characters: 20 }
}

pub fn link() -> SecretText {
    SecretText::parse(LINK).unwrap()
}

pub fn friend(state: FriendState) -> FriendView {
    FriendView {
        name: "阿禾".to_owned(),
        words: Words::Preset(PresetWords::Together),
        plan: plan(),
        price: Fen::new(29_900).unwrap(),
        merchant: "红树林影视".to_owned(),
        ends_at: at(ENDS_AT),
        zone_minutes_east: 480,
        state,
        viewer: LinkViewer::Friend,
        digits: DigitsState::Untold { tries_left: 3, last: LastDigits::None },
        note: None,
    }
}

/// 20:21 of that evening.
pub fn soon() -> Timestamp {
    at(ENDS_AT + 360_000)
}

/// Every state of a friend's page, with a name for it.
pub fn friend_states() -> Vec<(&'static str, FriendView)> {
    let mut all = vec![
        ("open", friend(FriendState::Open)),
        ("held", friend(FriendState::Held { until: soon() })),
        ("started", friend(FriendState::Started { until: soon() })),
        ("yours", friend(FriendState::Yours { order: order() })),
        ("suspended", friend(FriendState::Suspended)),
        ("ending", friend(FriendState::Ending)),
        ("paid", friend(FriendState::Paid)),
        ("withdrawn", friend(FriendState::Withdrawn)),
        ("ran-out", friend(FriendState::RanOut)),
    ];
    let open = friend(FriendState::Open);
    all.push(("asker", FriendView { viewer: LinkViewer::Asker, ..open.clone() }));
    all.push(("declined", FriendView { note: Some(NoteLeft::Declined), ..open.clone() }));
    all.push(("reported", FriendView { note: Some(NoteLeft::Reported), ..open.clone() }));
    let wrong = DigitsState::Untold { tries_left: 2, last: LastDigits::Wrong };
    all.push(("digits-wrong", FriendView { digits: wrong, ..open.clone() }));
    let used_up = DigitsState::Untold { tries_left: 0, last: LastDigits::Wrong };
    all.push(("digits-used-up", FriendView { digits: used_up, ..open.clone() }));
    all.push(("digits-matched", FriendView { digits: DigitsState::Matched, ..open }));
    all
}

pub fn attempt(state: AttemptState) -> AttemptView {
    AttemptView {
        order: order(),
        amount: Fen::new(29_900).unwrap(),
        plan: plan(),
        name: "阿禾".to_owned(),
        merchant: "红树林影视".to_owned(),
        zone_minutes_east: 480,
        state,
    }
}

pub fn attempt_states() -> Vec<(&'static str, AttemptView)> {
    let url = "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx20&package=1&redirect_url=https%3A%2F%2Fmangrove.example%2Fpay%2F0123456789ABCDEF001";
    let onward = Cashier::Onward { url: url.to_owned() };
    let code = Cashier::QrCode { content: "weixin://wxpay/bizpayurl?pr=p4lpSuKzz".to_owned() };
    vec![
        ("preparing", attempt(AttemptState::Preparing { until: soon() })),
        ("onward", attempt(AttemptState::Ready { cashier: onward, until: soon() })),
        ("code", attempt(AttemptState::Ready { cashier: code, until: soon() })),
        ("checking", attempt(AttemptState::Checking)),
        ("receipt", attempt(AttemptState::Receipt { path: "/receipt/R1".to_owned() })),
        ("over", attempt(AttemptState::Over)),
    ]
}

pub fn receipt(state: ReceiptState) -> ReceiptView {
    ReceiptView {
        order: order(),
        amount: Fen::new(29_900).unwrap(),
        plan: plan(),
        name: "阿禾".to_owned(),
        merchant: "红树林影视".to_owned(),
        paid_at: at(ENDS_AT - 86_400_000),
        zone_minutes_east: 480,
        state,
        thank_you: None,
    }
}

pub fn receipt_states() -> Vec<(&'static str, ReceiptView)> {
    let because = ReturnReason::AlreadyPaid;
    let kept = receipt(ReceiptState::Kept);
    let thanks = Some("太开心了！周末来我家一起看，爆米花我包了。".to_owned());
    vec![
        ("kept", kept.clone()),
        ("thanked", ReceiptView { thank_you: thanks, ..kept }),
        ("returning", receipt(ReceiptState::Returning { since: at(ENDS_AT), because })),
        (
            "returned",
            receipt(ReceiptState::Returned { at: at(ENDS_AT), because: ReturnReason::TooLate }),
        ),
        ("held-up", receipt(ReceiptState::HeldUp { because: ReturnReason::Withdrawn })),
        ("taken-back", receipt(ReceiptState::TakenBack)),
    ]
}
