//! The page of controls.

use super::{cards, switches};
use crate::{
    answer::Answer,
    cashier::pages::moment,
    language::Language,
    page::{Page, Width, each, escape, hidden},
    world::{
        Kind, Turn,
        clock::Clock,
        notice::{Notice, NoticeState},
    },
};

/// Messages that are counted on the page.
const COUNTED: u32 = 200;

/// The page: what happened on one side, what one turns on the other.
pub fn page(turn: &Turn<'_>, language: Language) -> Answer {
    let title = language.of("沙盒控制台", "Sandbox controls");
    let body = format!(
        "<h1>{title}</h1><div class=\"panes\"><div>{}{}</div><div>{}{}</div><div>{}{}</div></div>",
        clock(turn, language),
        messages(turn, language),
        cards::orders(turn, language),
        cards::refunds(turn, language),
        switches::troubles(language, &turn.troubles()),
        people(turn, language),
    );
    let shop = &turn.settings.shop_address;
    Page { language, title, width: Width::Desk, body: &body, shop }.answer(200)
}

fn clock(turn: &Turn<'_>, language: Language) -> String {
    let offset = Clock::load(turn.store).offset_ms;
    let minutes = offset / 60_000;
    let (days, hours, minutes) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    let ahead = match (offset, language) {
        (0, _) => language.of("与真实时间一致", "as in reality").to_owned(),
        (_, Language::Chinese) => format!("超前 {days} 天 {hours} 小时 {minutes} 分钟"),
        (_, Language::English) => format!("{days} d {hours} h {minutes} min ahead"),
    };
    let forwards = [
        (300_000_u64, "+5 分钟", "+5 min"),
        (3_600_000, "+1 小时", "+1 h"),
        (86_400_000, "+1 天", "+1 day"),
        (2_592_000_000, "+30 天", "+30 days"),
    ];
    let buttons = each(forwards, |(forward, chinese, english)| {
        let field = hidden("forward_ms", &forward.to_string());
        let label = language.of(chinese, english);
        format!(
            "<form method=\"post\" action=\"/sandbox/clock\">{field}<button>{label}</button></form>"
        )
    });
    format!(
        "<section class=\"card\"><h2>{}</h2><p><strong>{}</strong> <small>{ahead}</small></p><div class=\"row\">{buttons}</div></section>",
        language.of("时间", "Clock"),
        moment(&turn.now.rfc3339()),
    )
}

fn messages(turn: &Turn<'_>, language: Language) -> String {
    let notices: Vec<Notice> = turn.newest(Kind::Notice, COUNTED);
    let (mut waiting, mut delivered, mut given_up) = (0_u32, 0_u32, 0_u32);
    for notice in &notices {
        match notice.state {
            NoticeState::Waiting => waiting += 1,
            NoticeState::Delivered => delivered += 1,
            NoticeState::GivenUp => given_up += 1,
        }
    }
    format!(
        "<section class=\"card\"><h2>{title}</h2><p>{} {delivered} · {} {waiting} · {} {given_up} \
         <small><a href=\"/sandbox/notifications\">{all}</a> · <a href=\"/sandbox/books\">{books}</a></small></p></section>",
        language.of("已送达", "delivered"),
        language.of("等待中", "waiting"),
        language.of("已放弃", "given up"),
        title = language.of("最近的通知", "Latest notifications"),
        all = language.of("逐次结果（JSON）", "every try (JSON)"),
        books = language.of("账本（JSON）", "books (JSON)"),
    )
}

fn people(turn: &Turn<'_>, language: Language) -> String {
    let names: Vec<String> = turn.people().iter().map(|person| escape(&person.nickname)).collect();
    format!(
        "<section class=\"card\"><h2>{title}</h2><p>{}</p><form class=\"row\" method=\"post\" action=\"/sandbox/people\">\
         <input type=\"text\" name=\"nickname\" maxlength=\"32\" required aria-label=\"{nickname}\" placeholder=\"{nickname}\">\
         <button>{add}</button></form></section>",
        names.join(language.of("、", ", ")),
        title = language.of("人", "People"),
        nickname = language.of("昵称", "Nickname"),
        add = language.of("加一个人", "Add a person"),
    )
}
