//! Which part of the sandbox answers, for everything but the merchants' API.

use crate::{
    answer::{Answer, Handled},
    asked::{Asked, Method},
    cashier, controls, login, page,
    world::Turn,
};

/// True for the names by which a machine calls itself.
pub fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<core::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        || host.parse::<core::net::Ipv6Addr>().is_ok_and(|address| {
            let mapped = address.to_ipv4_mapped();
            address.is_loopback() || mapped.is_some_and(|mapped| mapped.is_loopback())
        })
}

/// True where that origin is a page of this machine. Pages from elsewhere do not turn switches here.
pub fn is_loopback_origin(origin: &str) -> bool {
    url::Url::parse(origin).is_ok_and(|url| url.host_str().is_some_and(is_loopback))
}

/// Decides a request in one turn.
pub fn handle(turn: &Turn<'_>, asked: &Asked) -> Handled {
    turn.settle_due();
    let foreign = asked
        .header("origin")
        .is_some_and(|origin| origin != "null" && !is_loopback_origin(origin));
    if asked.method() == Method::Post && foreign {
        return controls::refusal(403, "posted by a page that is not of this machine").into();
    }
    let segments = asked.segments();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    match segments.as_slice() {
        [] => Answer::see_other("/sandbox").into(),
        ["cgi-bin", "mmpayweb-bin", "checkmweb"] => cashier::enter_h5(turn, asked).into(),
        ["cashier", rest @ ..] => cashier::handle(turn, asked, rest),
        ["connect" | "sns" | "people", ..] => login::handle(turn, asked, &segments).into(),
        ["sandbox", rest @ ..] => controls::handle(turn, asked, rest),
        ["favicon.ico"] => Answer::empty().into(),
        _ => page::not_found(asked.language(), &turn.settings.shop_address).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_names_of_this_machine_are_loopback() {
        for own in ["localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]", "::ffff:127.0.0.1"] {
            assert!(is_loopback(own), "{own}");
        }
        for other in ["example.com", "127.0.0.1.example.com", "10.0.0.1", "", "localhost.evil"] {
            assert!(!is_loopback(other), "{other}");
        }
        assert!(is_loopback_origin("http://127.0.0.1:8787"));
        assert!(!is_loopback_origin("https://example.com"));
    }
}
