//! The cashier: the pages on which a payer pays, fails, walks away or pays late. Plain forms, no script.

pub mod gate;
pub mod pages;

use crate::{
    answer::{Answer, Handled, Then},
    asked::{Asked, Method},
    fields::Fields,
    page,
    world::{
        Turn,
        link::Link,
        order::Channel,
        payment::{Despite, PayRefusal, Paying},
    },
};
use gate::Refused;
use pages::{Note, Screen};

/// An `h5_url` is opened in a browser.
pub fn enter_h5(turn: &Turn<'_>, asked: &Asked) -> Answer {
    let redirect_url = asked.query("redirect_url");
    match admit(turn, asked, redirect_url.as_deref()) {
        Ok(link) => screen(turn, asked, &link, redirect_url.as_deref(), Note::None),
        Err(refused) => pages::refused(turn, asked.language(), refused),
    }
}

fn admit(turn: &Turn<'_>, asked: &Asked, redirect_url: Option<&str>) -> Result<Link, Refused> {
    let shop = &turn.settings.shop_address;
    if asked.method() != Method::Get {
        return Err(Refused::LinkOver);
    }
    if asked.header("user-agent").is_some_and(|agent| agent.contains("MicroMessenger")) {
        return Err(Refused::InsideWeChat);
    }
    gate::check_referer(asked.header("referer"), shop)?;
    gate::check_return(redirect_url, shop)?;
    let link = asked
        .query("prepay_id")
        .and_then(|token| turn.link(&token))
        .filter(|link| link.channel == Channel::H5 && turn.now < link.expires)
        .ok_or(Refused::LinkOver)?;
    gate::check_address(asked.header("cf-connecting-ip"), link.payer_client_ip.as_deref())?;
    Ok(link)
}

/// Everything under `/cashier`.
pub fn handle(turn: &Turn<'_>, asked: &Asked, rest: &[&str]) -> Handled {
    match (asked.method(), rest) {
        (Method::Get, []) => scan(turn, asked).into(),
        (Method::Get, [token]) => match turn.link(token) {
            Some(link) => {
                let note = Note::of(asked.query("note").as_deref());
                let redirect_url = asked.query("redirect_url");
                if let Err(refused) = returns(turn, redirect_url.as_deref()) {
                    return pages::refused(turn, asked.language(), refused).into();
                }
                screen(turn, asked, &link, redirect_url.as_deref(), note).into()
            }
            None => pages::refused(turn, asked.language(), Refused::LinkOver).into(),
        },
        (Method::Post, [token, act]) => match (turn.link(token), asked.fields()) {
            (Some(link), Some(fields)) => act_on(turn, asked, &link, act, &fields),
            _ => pages::refused(turn, asked.language(), Refused::LinkOver).into(),
        },
        _ => page::not_found(asked.language(), &turn.settings.shop_address).into(),
    }
}

/// The phone's camera, so to speak: a `code_url` leads to its cashier.
fn scan(turn: &Turn<'_>, asked: &Asked) -> Answer {
    match asked.query("code_url") {
        None => pages::scanner(turn, asked.language(), None),
        Some(code) => match turn.link_of_code(&code).filter(|link| turn.now < link.expires) {
            Some(link) => Answer::see_other(&format!("/cashier/{}", link.token)),
            None => pages::scanner(turn, asked.language(), Some(&code)),
        },
    }
}

fn returns(turn: &Turn<'_>, redirect_url: Option<&str>) -> Result<(), Refused> {
    gate::check_return(redirect_url, &turn.settings.shop_address)
}

fn screen(
    turn: &Turn<'_>,
    asked: &Asked,
    link: &Link,
    redirect_url: Option<&str>,
    note: Note,
) -> Answer {
    match turn.order(&link.out_trade_no) {
        Some(order) => pages::cashier(
            turn,
            asked.language(),
            &Screen { token: &link.token, order: &order, redirect_url, note },
        ),
        None => pages::refused(turn, asked.language(), Refused::LinkOver),
    }
}

/// A button of the cashier was pressed.
fn act_on(turn: &Turn<'_>, asked: &Asked, link: &Link, act: &str, fields: &Fields) -> Handled {
    let redirect_url = fields.text("redirect_url");
    if let Err(refused) = returns(turn, redirect_url) {
        return pages::refused(turn, asked.language(), refused).into();
    }
    let back = |note: Note| Answer::see_other(&again(&link.token, redirect_url, note));
    let onward = |note: Note| redirect_url.map_or_else(|| back(note), Answer::see_other);
    match act {
        "pay" => {
            let despite = match fields.text("late") {
                Some("yes") => Despite::Expiry,
                _ => Despite::Nothing,
            };
            let payer = fields.text("payer").unwrap_or_default().to_owned();
            match turn.pay(&link.out_trade_no, &Paying { payer, at: None, despite }) {
                Ok(_) => onward(Note::None).after(Then::SendDue),
                Err(PayRefusal::NoPerson) => back(Note::NobodyChosen).into(),
                // The page itself says what became of the order.
                Err(
                    PayRefusal::NoOrder
                    | PayRefusal::Paid
                    | PayRefusal::Closed
                    | PayRefusal::Over
                    | PayRefusal::Moment,
                ) => back(Note::None).into(),
            }
        }
        "fail" => match turn.fail(&link.out_trade_no) {
            Ok(_) => back(Note::Failed).into(),
            Err(_) => back(Note::None).into(),
        },
        "leave" => onward(Note::Left).into(),
        _ => page::not_found(asked.language(), &turn.settings.shop_address).into(),
    }
}

/// The address of the cashier's page, to come back to after a form.
fn again(token: &str, redirect_url: Option<&str>, note: Note) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(redirect_url) = redirect_url {
        query.append_pair("redirect_url", redirect_url);
    }
    if note != Note::None {
        query.append_pair("note", note.word());
    }
    let query = query.finish();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("/cashier/{token}{mark}{query}")
}

#[cfg(test)]
mod tests;
