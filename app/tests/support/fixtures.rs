//! What the edge says.

/// Prices of both lines; the auto-renewing month cannot be asked for.
const OFFERS: &str = r#"{"merchant":"红树林影视","zone_minutes_east":480,"plans":[
  {"plan":"pc-mobile.month","price":1500,"days":31,"for_friends":"yes"},
  {"plan":"pc-mobile.auto-renewing-month","price":1200,"days":31,"for_friends":"no"},
  {"plan":"full-screen.month","price":2500,"days":31,"for_friends":"yes"},
  {"plan":"full-screen.year","price":29900,"days":366,"for_friends":"yes"}],
  "standing_hours":[1,24,72],"standing_hours_default":24,"line_characters":10,"name_characters":6}"#;

pub fn guest() -> String {
    format!(r#"{{"viewer":"guest","offers":{OFFERS}}}"#)
}

pub fn member() -> String {
    let card = r#"{"name":"阿禾","open_asks":2,"memberships":[
      {"line":"full-screen","kind":"formal","until":1826899200000,"treat":"by_friend"},
      {"line":"pc-mobile","kind":"trial","until":1796140800000,"treat":"own"}]}"#;
    format!(r#"{{"viewer":{{"member":{card}}},"offers":{OFFERS}}}"#)
}

pub const ID: &str = "7QK4M2N8P0R5T9VX";
pub const LINK: &str = "http://127.0.0.1:8787/p/abc123";

/// 2026-11-21T20:15:00+08:00.
const EVENING: u64 = 1_795_263_300_000;

/// A request in that state, with a link while it stands.
pub fn request(state: &str) -> String {
    request_with(state, "")
}

/// The same, with more members.
pub fn request_with(state: &str, more: &str) -> String {
    let link = format!(r#","link":{{"url":"{LINK}","generation":1,"digits":"4827"}}"#);
    let link = if state.starts_with(r#"{"standing"#) { link } else { String::new() };
    let ends = EVENING + 86_400_000;
    format!(
        r#"{{"request":"{ID}","plan":"full-screen.year","price":29900,"asked_at":{EVENING},"ends_at":{ends},
        "zone_minutes_east":480,"name":"阿禾","words":{{"preset":"playful"}},"state":{state},"opened":2,
        "timeline":[{{"at":{EVENING},"what":"asked"}}],"declines":[]{link}{more}}}"#
    )
}

pub fn standing() -> String {
    request(r#"{"standing":{"paying":[]}}"#)
}

pub fn paying() -> String {
    request(&format!(
        r#"{{"standing":{{"paying":[{{"order":"{ID}001","until":{}}}]}}}}"#,
        EVENING + 360_000
    ))
}

pub fn paid(more: &str) -> String {
    let state =
        format!(r#"{{"paid":{{"at":{EVENING},"by":{{"name":"小满","words":"生日快乐"}}}}}}"#);
    request_with(&state, more)
}

/// A line of the list.
pub fn summary(id: &str, outcome: &str) -> String {
    format!(
        r#"{{"request":"{id}","plan":"full-screen.year","price":29900,"asked_at":{EVENING},"ends_at":{EVENING},"outcome":"{outcome}"}}"#
    )
}

pub fn problem(code: &str, status: u16, title: &str, field: &str) -> String {
    let field = if field.is_empty() { String::new() } else { format!(r#","field":"{field}""#) };
    format!(
        r#"{{"type":"/problems/{code}","code":"{code}","status":{status},"title":"{title}"{field}}}"#
    )
}
