//! The switches on the page of controls.

use super::labels;
use crate::{
    language::Language,
    page::{each, hidden},
    world::troubles::{
        CallTrouble, CloseRule, Delivery, Forgery, RefundEnd, Sequence, SigningKey, TroubledCalls,
        Troubles,
    },
};

/// All switches as they stand, in one form.
pub fn troubles(language: Language, troubles: &Troubles) -> String {
    macro_rules! select {
        ($name:literal, $switch:ty, $current:expr) => {
            select(
                language,
                $name,
                &<$switch>::ALL.iter().map(|position| position.word()).collect::<Vec<_>>(),
                $current.word(),
            )
        };
    }
    let reorder = match troubles.sequence {
        Sequence::AsMade => "false",
        Sequence::NewestFirst => "true",
    };
    let switches = [
        select!("notifications", Delivery, troubles.notifications),
        select!("forge", Forgery, troubles.forge),
        number(language, "repeat", &troubles.repeat.to_string()),
        number(language, "delay_ms", &troubles.delay_ms.to_string()),
        select(language, "reorder", &["false", "true"], reorder),
        number(language, "time_scale", &troubles.time_scale_text()),
        select!("api", CallTrouble, troubles.api),
        select!("api_calls", TroubledCalls, troubles.api_calls),
        number(language, "time_out_ms", &troubles.time_out_ms.to_string()),
        select!("close_only_after_five_minutes", CloseRule, troubles.close_rule),
        select!("refunds", RefundEnd, troubles.refunds),
        number(language, "refund_delay_ms", &troubles.refund_delay_ms.to_string()),
        select!("sign_with", SigningKey, troubles.sign_with),
    ]
    .concat();
    format!(
        "<section class=\"card\"><h2>{title}{tag}</h2><form method=\"post\" action=\"/sandbox/troubles\"><div class=\"switches\">{switches}</div>\
         <div class=\"row\"><button class=\"main\">{set}</button></div></form><br>\
         <form method=\"post\" action=\"/sandbox/troubles\">{reset}<button>{rest}</button></form></section>",
        title = language.of("添乱", "Troubles"),
        tag = if *troubles == Troubles::default() {
            String::new()
        } else {
            format!(" <span class=\"tag no\">! {}</span>", language.of("有开着的", "some are on"))
        },
        set = language.of("就这样", "Set"),
        reset = hidden("reset", "true"),
        rest = language.of("全部恢复正常", "Everything fine again"),
    )
}

fn select(language: Language, name: &str, words: &[&str], current: &str) -> String {
    let options = each(words, |word| {
        let selected = if *word == current { " selected" } else { "" };
        let label = labels::position(language, word);
        format!("<option value=\"{word}\"{selected}>{label}</option>")
    });
    format!(
        "<label>{}<select name=\"{name}\">{options}</select></label>",
        labels::switch(language, name)
    )
}

fn number(language: Language, name: &str, value: &str) -> String {
    let label = labels::switch(language, name);
    format!(
        "<label>{label}<input type=\"number\" name=\"{name}\" value=\"{value}\" min=\"0\" step=\"any\"></label>"
    )
}
