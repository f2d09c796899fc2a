//! The login's screens, and the people's faces.

use super::{Malformed, Request};
use crate::{
    answer::Answer,
    language::Language,
    page::{Page, Width, each, escape, hidden},
    world::Turn,
};

/// Who is it? On the real page a phone scans; here one chooses.
pub fn choose(turn: &Turn<'_>, language: Language, request: &Request) -> Answer {
    let people = person_choices(turn, "person");
    let carried = [
        hidden("appid", &request.app_id),
        hidden("redirect_uri", &request.redirect_uri),
        hidden("response_type", "code"),
        hidden("scope", "snsapi_login"),
        hidden("state", request.state.as_deref().unwrap_or_default()),
    ]
    .concat();
    let body = format!(
        "<h1>{title}</h1><p class=\"soft\">{hint}</p><form method=\"post\" action=\"/connect/qrconnect\">{carried}\
         <fieldset class=\"card\"><legend>{who}</legend>{people}</fieldset>\
         <button class=\"main\" name=\"decision\" value=\"allow\">{allow}</button>\
         <button name=\"decision\" value=\"deny\">{deny}</button></form>",
        title = language.of("登录", "Log in"),
        hint = language.of(
            "真实环境里用手机扫码；这里选一个人。",
            "The real page shows a code for the phone to scan; here one chooses a person."
        ),
        who = language.of("你是谁", "Who are you"),
        allow = language.of("同意并登录", "Allow and log in"),
        deny = language.of("拒绝", "Decline"),
    );
    page(turn, language, &body).answer(200)
}

/// Everybody, to choose one of, the first chosen: radio buttons of that name.
pub fn person_choices(turn: &Turn<'_>, name: &str) -> String {
    each(turn.people().iter().enumerate(), |(nth, person)| {
        let key = escape(&person.key);
        let checked = if nth == 0 { " checked" } else { "" };
        format!(
            "<label class=\"person\"><input type=\"radio\" name=\"{name}\" value=\"{key}\"{checked}>\
             <img src=\"/people/{key}/face.svg\" alt=\"\" width=\"36\" height=\"36\"><span>{}</span></label>",
            escape(&person.nickname)
        )
    })
}

/// The application asked for something that is not registered.
pub fn malformed(turn: &Turn<'_>, language: Language, malformed: Malformed) -> Answer {
    let body = format!(
        "<h1>{}</h1><p class=\"note no\" role=\"alert\">{}</p><p class=\"soft\">{}</p>",
        language.of("无法登录", "Cannot log in"),
        malformed.text(),
        language.of(
            "给开发者：检查 appid、scope、response_type 和 redirect_uri（来源必须是 SHOP_ADDRESS）。",
            "For developers: check appid, scope, response_type and redirect_uri, whose origin must be SHOP_ADDRESS."
        ),
    );
    page(turn, language, &body).answer(400)
}

/// A face: the first letter of the nickname on a colour of its own.
pub fn face(turn: &Turn<'_>, key: &str) -> Answer {
    const COLOURS: [&str; 6] = ["#3d4b94", "#7a4b8f", "#2f6f86", "#8a5a2b", "#56702f", "#94405a"];
    let person = turn.person(key);
    let nickname = person.as_ref().map_or("?", |person| person.nickname.as_str());
    let letter: String = nickname.chars().take(1).collect();
    let sum: usize = key.bytes().map(usize::from).sum();
    let colour = COLOURS.get(sum % COLOURS.len()).copied().unwrap_or("#3d4b94");
    Answer::svg(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 96 96\"><rect width=\"96\" height=\"96\" fill=\"{colour}\"/>\
         <text x=\"48\" y=\"64\" font-family=\"sans-serif\" font-size=\"44\" fill=\"#fff\" text-anchor=\"middle\">{}</text></svg>",
        escape(&letter)
    ))
    .with("cache-control", "max-age=3600")
}

fn page<'a>(turn: &'a Turn<'_>, language: Language, body: &'a str) -> Page<'a> {
    Page {
        language,
        title: language.of("沙盒登录", "Sandbox log-in"),
        width: Width::Phone,
        body,
        shop: &turn.settings.shop_address,
    }
}
