//! What a pay request owes: written down before the first try, and sent again as it was written.

use crate::{
    Rows, check, check_refused,
    sample::{at, fen, member, order, plan, refund_number, request},
    variants,
};
use mangrove_domain::pay_request::{
    Effect, Reply,
    attempt::{Channel, Puzzle, StuckRefund},
    effect::{DeskNews, MemberNews, RequestNow},
    event::{DigitsResult, Outcome},
    work_item::{WorkItem, WorkItemKey},
};

fn effects() -> Rows<Effect> {
    let (request, order, refund) = (request(), order(), refund_number());
    let paid = MemberNews::Paid { plan: plan(), price: fen(29_900), request: RequestNow::Ended };
    let suspended = WorkItem::Suspended { request, since: at(1_100) };
    vec![
        (
            Effect::EnterWatch { request, look_at: at(2_000) },
            r#"{"effect":"enter_watch","request":"0123456789ABCDEF","look_at":2000}"#,
        ),
        (
            Effect::CreateOrder {
                order,
                amount: fen(29_900),
                plan: plan(),
                channel: Channel::Native,
                expires_at: at(1_300),
            },
            r#"{"effect":"create_order","order":"0123456789ABCDEF003","amount":29900,"plan":"full-screen.year","channel":"native","expires_at":1300}"#,
        ),
        (
            Effect::QueryOrder { order, number: 2 },
            r#"{"effect":"query_order","order":"0123456789ABCDEF003","number":2}"#,
        ),
        (
            Effect::CloseOrder { order, number: 3 },
            r#"{"effect":"close_order","order":"0123456789ABCDEF003","number":3}"#,
        ),
        (
            Effect::SendRefund { refund, amount: fen(29_900) },
            r#"{"effect":"send_refund","refund":"0123456789ABCDEF003R2","amount":29900}"#,
        ),
        (
            Effect::QueryRefund { refund, number: 4 },
            r#"{"effect":"query_refund","refund":"0123456789ABCDEF003R2","number":4}"#,
        ),
        (
            Effect::TellMember { member: member(), request, news: paid },
            r#"{"effect":"tell_member","member":"MEMBERMEMBERMEMB","request":"0123456789ABCDEF","news":{"news":"paid","plan":"full-screen.year","price":29900,"request":"ended"}}"#,
        ),
        (
            Effect::TellDesk { request, news: DeskNews::List(suspended) },
            r#"{"effect":"tell_desk","request":"0123456789ABCDEF","news":{"list":{"item":"suspended","request":"0123456789ABCDEF","since":1100}}}"#,
        ),
        (
            Effect::TellDesk { request, news: DeskNews::TakeOff(WorkItemKey::Suspended) },
            r#"{"effect":"tell_desk","request":"0123456789ABCDEF","news":{"take_off":"suspended"}}"#,
        ),
    ]
}

#[test]
fn every_effect_of_a_pay_request_keeps_its_form() {
    check(
        &variants!(Effect {
            EnterWatch,
            CreateOrder,
            QueryOrder,
            CloseOrder,
            SendRefund,
            QueryRefund,
            TellMember,
            TellDesk,
        }),
        &effects(),
    );
    check_refused::<Effect>(&[r#"{"effect":"ship"}"#, "{}"]);
}

#[test]
fn news_for_the_member_keep_their_form() {
    let paid = |request| MemberNews::Paid { plan: plan(), price: fen(29_900), request };
    check(
        &variants!(MemberNews { Paid, TakenBack, Ended }),
        &vec![
            (
                paid(RequestNow::Ending),
                r#"{"news":"paid","plan":"full-screen.year","price":29900,"request":"ending"}"#,
            ),
            (
                paid(RequestNow::Ended),
                r#"{"news":"paid","plan":"full-screen.year","price":29900,"request":"ended"}"#,
            ),
            (MemberNews::TakenBack, r#"{"news":"taken_back"}"#),
            (
                MemberNews::Ended { outcome: Outcome::Withdrawn },
                r#"{"news":"ended","outcome":"withdrawn"}"#,
            ),
        ],
    );
    check(
        &variants!(RequestNow { Ending, Ended }),
        &vec![(RequestNow::Ending, r#""ending""#), (RequestNow::Ended, r#""ended""#)],
    );
}

#[test]
fn news_for_the_desk_keep_their_form() {
    let item = WorkItem::StuckRefund {
        order: order(),
        serial: 1,
        amount: fen(29_900),
        how: StuckRefund::Closed,
        since: at(1_400),
    };
    check(
        &variants!(WorkItem { Suspended, StuckRefund, Puzzle }),
        &vec![
            (
                WorkItem::Suspended { request: request(), since: at(1_100) },
                r#"{"item":"suspended","request":"0123456789ABCDEF","since":1100}"#,
            ),
            (
                item,
                r#"{"item":"stuck_refund","order":"0123456789ABCDEF003","serial":1,"amount":29900,"how":"closed","since":1400}"#,
            ),
            (
                WorkItem::Puzzle { order: order(), puzzle: Puzzle::Contradiction },
                r#"{"item":"puzzle","order":"0123456789ABCDEF003","puzzle":"contradiction"}"#,
            ),
        ],
    );
    check(
        &variants!(DeskNews { List, TakeOff }),
        &vec![
            (
                DeskNews::List(WorkItem::Puzzle { order: order(), puzzle: Puzzle::None }),
                r#"{"list":{"item":"puzzle","order":"0123456789ABCDEF003","puzzle":"none"}}"#,
            ),
            (DeskNews::TakeOff(WorkItemKey::Puzzle(order().attempt)), r#"{"take_off":"puzzle.3"}"#),
        ],
    );
}

#[test]
fn the_replies_of_a_pay_request_keep_their_form() {
    check(
        &variants!(Reply { Done, Started, Digits }),
        &vec![
            (Reply::Done, r#""done""#),
            (Reply::Started { order: order() }, r#"{"started":{"order":"0123456789ABCDEF003"}}"#),
            (Reply::Digits(DigitsResult::Matched), r#"{"digits":"matched"}"#),
        ],
    );
}
