//! The desk's page, in both languages.

use crate::objects::desk::{Entry, Quarantined};
pub use crate::objects::watch::OldestOwed;
use mangrove_contract::Language;
use mangrove_domain::{
    Timestamp,
    ids::{OrderNumber, RequestId},
    pay_request::{
        attempt::{Puzzle, StuckRefund},
        work_item::WorkItem,
    },
    time::ZoneOffset,
};
use mangrove_landing::{PageFrame, escape, render_shell};

/// The operator's key.
pub const KEY: &str = "key";
/// What to do.
pub const ACT: &str = "act";
/// About which request, or which quarantined thing.
pub const ABOUT: &str = "about";
/// About which attempt.
pub const ATTEMPT: &str = "attempt";
/// The act that closes something quarantined.
pub const CLOSE: &str = "close";

/// Chinese and English side by side.
type Pair = (&'static str, &'static str);

fn say(pair: Pair, language: Language) -> &'static str {
    match language {
        Language::Chinese => pair.0,
        Language::English => pair.1,
    }
}

/// Where an operator gives their key.
pub fn sign_in(frame: &PageFrame<'_>) -> String {
    let language = frame.language;
    let title = say(("值班台", "The desk"), language);
    let label = say(("你的钥匙", "Your key"), language);
    let button = say(("进入", "Enter"), language);
    let main = format!(
        "<h1 class=\"mg-page__title\">{title}</h1>\
         <form method=\"post\" action=\"/ops/login\" class=\"mg-ops__form\">\
         <label class=\"mg-field\"><span class=\"mg-field__label\">{label}</span>\
         <input class=\"mg-field__input\" name=\"{KEY}\" type=\"password\" autocomplete=\"current-password\" required></label>\
         <button class=\"mg-button\">{button}</button></form>"
    );
    render_shell(title, &main, frame)
}

/// What needs a person.
pub fn desk(
    name: &str,
    entries: &[Entry],
    oldest: Option<OldestOwed>,
    zone: ZoneOffset,
    frame: &PageFrame<'_>,
) -> String {
    let language = frame.language;
    let title = say(("值班台", "The desk"), language);
    let who = say(("值班：", "On duty: "), language);
    let list = if entries.is_empty() {
        let nothing = say(("现在没有需要人处理的事。", "Nothing needs a person now."), language);
        format!("<p>{nothing}</p>")
    } else {
        let entries: String = entries.iter().map(|entry| row(entry, zone, language)).collect();
        format!("<ul class=\"mg-ops__list\">{entries}</ul>")
    };
    let oldest = oldest_line(oldest, zone, language);
    let main = format!(
        "<h1 class=\"mg-page__title\">{title}</h1><p>{who}{}</p>{list}<p class=\"mg-ops__oldest\">{oldest}</p>",
        escape(name)
    );
    render_shell(title, &main, frame)
}

fn oldest_line(oldest: Option<OldestOwed>, zone: ZoneOffset, language: Language) -> String {
    match oldest {
        None => say(("没有等着回音的事。", "Nothing waits for an answer."), language).to_owned(),
        Some(owed) => {
            let text = say(("等回音最久的：", "Waiting longest for an answer: "), language);
            format!("{text}{} · {}", owed.request, time(owed.since, zone))
        }
    }
}

fn row(entry: &Entry, zone: ZoneOffset, language: Language) -> String {
    let (text, buttons) = match entry {
        Entry::Item { request, item } => item_row(*request, item, zone, language),
        Entry::Quarantined(quarantined) => quarantined_row(quarantined, zone, language),
    };
    format!(
        "<li class=\"mg-card mg-ops__item\"><p>{text}</p><div class=\"mg-ops__acts\">{buttons}</div></li>"
    )
}

fn item_row(
    request: RequestId,
    item: &WorkItem,
    zone: ZoneOffset,
    language: Language,
) -> (String, String) {
    let about = request.to_string();
    match item {
        WorkItem::Suspended { since, .. } => {
            let text = say(
                (
                    "有三个人说不认识发起人，已暂停：",
                    "Three people do not know the asker; held back: ",
                ),
                language,
            );
            let resume =
                button("resume", &about, None, ("举报不实，继续", "Unfounded: go on"), language);
            let end = button("end", &about, None, ("举报属实，结束", "Right: end it"), language);
            (format!("{text}{request} · {}", time(*since, zone)), resume + &end)
        }
        WorkItem::StuckRefund { order, amount, how, since, .. } => {
            let text = say(("退款卡住：", "A refund is stuck: "), language);
            let how = say(stuck(*how), language);
            let again = button(
                "refund_again",
                &about,
                Some(*order),
                ("再退一次", "Send it again"),
                language,
            );
            let by_hand = button(
                "settled_by_hand",
                &about,
                Some(*order),
                ("已线下退清", "Settled by hand"),
                language,
            );
            (
                format!("{text}{order} · ¥{amount} · {how} · {}", time(*since, zone)),
                again + &by_hand,
            )
        }
        WorkItem::Puzzle { order, puzzle } => {
            let text = say(puzzle_text(*puzzle), language);
            let gone = button(
                "confirm_taken_back",
                &about,
                Some(*order),
                ("钱已全部退走，收回会员", "All of it is gone: take the membership back"),
                language,
            );
            let dismiss = button(
                "dismiss",
                &about,
                Some(*order),
                ("看过了，无事", "Looked at: nothing to do"),
                language,
            );
            (format!("{text} {order}"), gone + &dismiss)
        }
    }
}

fn quarantined_row(
    quarantined: &Quarantined,
    zone: ZoneOffset,
    language: Language,
) -> (String, String) {
    let text = say(("签名对、内容对不上的消息：", "Verified, but not as stored: "), language);
    let order = quarantined.order.map_or_else(String::new, |order| order.to_string());
    let text = format!(
        "{text}{order} · {} · {}",
        escape(&quarantined.because),
        time(quarantined.at, zone)
    );
    (text, button(CLOSE, &quarantined.id, None, ("看过了", "Looked at"), language))
}

fn button(
    act: &str,
    about: &str,
    order: Option<OrderNumber>,
    label: Pair,
    language: Language,
) -> String {
    let attempt = order.map_or_else(String::new, |order| {
        format!("<input type=\"hidden\" name=\"{ATTEMPT}\" value=\"{}\">", order.attempt.get())
    });
    format!(
        "<form method=\"post\" action=\"/ops/act\"><input type=\"hidden\" name=\"{ABOUT}\" value=\"{}\">{attempt}\
         <button class=\"mg-button mg-button--quiet\" name=\"{ACT}\" value=\"{act}\">{}</button></form>",
        escape(about),
        say(label, language)
    )
}

const fn stuck(how: StuckRefund) -> Pair {
    match how {
        StuckRefund::Closed => ("微信已关闭，需换号重退", "closed by WeChat: needs a new number"),
        StuckRefund::Abnormal => ("对方账户收不进", "the payer's account cannot take it"),
        StuckRefund::Refused => ("微信拒绝", "refused by WeChat"),
        StuckRefund::Unanswered => ("十四天没有回音", "no answer for 14 days"),
    }
}

const fn puzzle_text(puzzle: Puzzle) -> Pair {
    match puzzle {
        Puzzle::None => ("", ""),
        Puzzle::RefundOfUnknownAmount => {
            ("微信说有退款，但没说多少：", "WeChat speaks of a refund, but not of how much:")
        }
        Puzzle::PartTakenBack => {
            ("部分款项在别处退走：", "A part of the money was taken back elsewhere:")
        }
        Puzzle::Contradiction => ("微信前后说法不一：", "WeChat contradicts itself:"),
    }
}

/// `2026-11-21 20:15` in the rule book's zone.
fn time(at: Timestamp, zone: ZoneOffset) -> String {
    let day = zone.day(at);
    let minutes = at.since(zone.start_of(day)).as_seconds() / 60;
    format!("{} {:02}:{:02}", day.date(), minutes / 60, minutes % 60)
}
