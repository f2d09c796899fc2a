use super::*;
use crate::{asked::tests::asked, world::tests::Desk};

fn read(desk: &Desk, query: &str) -> Result<Request, Malformed> {
    let asked = asked("GET", &format!("/connect/qrconnect?{query}"), "");
    Request::read(&desk.turn(), |name| asked.query(name))
}

const GOOD: &str = "appid=login_app_id&redirect_uri=http%3A%2F%2F127.0.0.1%3A8787%2Fback%3Fx%3D1\
                    &response_type=code&scope=snsapi_login&state=abc123";

#[test]
fn only_what_is_registered_is_asked_for() {
    let desk = Desk::new();
    assert!(read(&desk, GOOD).is_ok());
    for (from, to, expected) in [
        ("login_app_id", "other", Malformed::App),
        ("8787", "8788", Malformed::RedirectUri),
        ("snsapi_login", "snsapi_base", Malformed::Scope),
        ("response_type=code", "response_type=token", Malformed::Scope),
        ("abc123", "a-b", Malformed::State),
        ("abc123", &"a".repeat(129), Malformed::State),
    ] {
        assert_eq!(read(&desk, &GOOD.replace(from, to)), Err(expected), "{to}");
    }
}

#[test]
fn the_way_back_keeps_the_applications_own_query() {
    let desk = Desk::new();
    let request = read(&desk, GOOD).unwrap();
    let back = request.way_back(Some("c0de")).unwrap();
    assert_eq!(back, "http://127.0.0.1:8787/back?x=1&code=c0de&state=abc123");
    let back = request.way_back(None).unwrap();
    assert_eq!(back, "http://127.0.0.1:8787/back?x=1&state=abc123");
}

#[test]
fn a_code_becomes_a_token_and_a_token_tells_the_name() {
    let desk = Desk::new();
    let code = desk.turn().hand_out_code("chenyu");
    let call = |target: String| -> serde_json::Value {
        let asked = asked("GET", &target, "");
        let segments = asked.segments();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        serde_json::from_str(&handle(&desk.turn(), &asked, &segments).body).unwrap()
    };
    let exchange = format!(
        "/sns/oauth2/access_token?appid=login_app_id&secret=login_secret&grant_type=authorization_code&code={code}"
    );
    assert_eq!(call(exchange.replace("secret=login_secret", "secret=x"))["errcode"], 40125);
    let token = call(exchange.clone());
    assert_eq!(token["expires_in"], 7_200);
    assert_eq!(call(exchange)["errcode"], 40163);
    let (access, openid) = (&token["access_token"], token["openid"].as_str().unwrap());
    let access = access.as_str().unwrap();
    let info = call(format!("/sns/userinfo?access_token={access}&openid={openid}"));
    assert_eq!(info["nickname"], "陈屿");
    assert_eq!(info["unionid"], token["unionid"]);
}
