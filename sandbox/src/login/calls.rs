//! The two calls that an application makes with its secret. Errors come with status 200 and an `errcode`, as text.

use crate::{
    answer::Answer,
    asked::Asked,
    world::{Turn, session::CodeRefusal},
};
use serde_json::json;

/// `GET /sns/oauth2/access_token?appid&secret&code&grant_type=authorization_code`
pub fn access_token(turn: &Turn<'_>, asked: &Asked) -> Answer {
    let settings = turn.settings;
    match asked.query("appid") {
        None => return error(41002, "appid missing"),
        Some(app_id) if app_id != settings.login_app_id => return error(40013, "invalid appid"),
        Some(_) => {}
    }
    match asked.query("secret") {
        None => return error(41004, "appsecret missing"),
        Some(secret) if secret != settings.login_secret => {
            return error(40125, "invalid appsecret, view more at http://t.cn/RAEkdVq");
        }
        Some(_) => {}
    }
    if asked.query("grant_type").as_deref() != Some("authorization_code") {
        return error(40002, "invalid grant_type");
    }
    let Some(code) = asked.query("code") else { return error(41008, "missing code") };
    let token = match turn.redeem_code(&code) {
        Ok(token) => token,
        Err(CodeRefusal::Unknown) => return error(40029, "invalid code"),
        Err(CodeRefusal::Used) => return error(40163, "code been used"),
        Err(CodeRefusal::Expired) => return error(42003, "code expired"),
    };
    let Some(person) = turn.person(&token.person) else { return error(40029, "invalid code") };
    Answer::json_as_text(&json!({
        "access_token": token.token,
        "expires_in": 7_200,
        "refresh_token": token.refresh,
        "openid": person.openid(&settings.login_app_id),
        "scope": "snsapi_login",
        "unionid": person.unionid(),
    }))
}

/// `GET /sns/userinfo?access_token&openid`
pub fn user_info(turn: &Turn<'_>, asked: &Asked) -> Answer {
    let Some(token) = asked.query("access_token") else {
        return error(41001, "access_token missing");
    };
    let Some(token) = turn.token(&token) else {
        return error(40001, "invalid credential, access_token is invalid or not latest");
    };
    if turn.now >= token.expires {
        return error(42001, "access_token expired");
    }
    let app_id = &turn.settings.login_app_id;
    let person = turn
        .person(&token.person)
        .filter(|person| asked.query("openid") == Some(person.openid(app_id)));
    let Some(person) = person else { return error(40003, "invalid openid") };
    Answer::json_as_text(&json!({
        "openid": person.openid(app_id),
        "nickname": person.nickname,
        "sex": 0,
        "language": "",
        "city": "",
        "province": "",
        "country": "",
        "headimgurl": format!("{}/people/{}/face.svg", turn.settings.public_address, person.key),
        "privilege": [],
        "unionid": person.unionid(),
    }))
}

fn error(code: u32, message: &str) -> Answer {
    Answer::json_as_text(&json!({ "errcode": code, "errmsg": message }))
}
