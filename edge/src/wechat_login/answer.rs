//! Reads the answers of WeChat's login API.

use super::LoginFailed;
use serde::{Deserialize, de::DeserializeOwned};

/// The longest id or token.
const MOST_CHARACTERS: usize = 512;

/// What a code is exchanged for. It is used once, at once.
pub(super) struct Token {
    pub(super) access_token: String,
    pub(super) openid: String,
}

/// Who somebody is at WeChat.
#[derive(Clone, PartialEq, Eq)]
pub struct Profile {
    /// The same for all apps of one open-platform account.
    pub unionid: String,
    /// The name they use there.
    pub nickname: String,
}

#[derive(Deserialize)]
struct Failure {
    errcode: Option<i64>,
}

#[derive(Deserialize)]
struct TokenForm {
    access_token: Option<String>,
    openid: Option<String>,
}

#[derive(Deserialize)]
struct ProfileForm {
    unionid: Option<String>,
    nickname: Option<String>,
}

pub(super) fn read_token(body: &[u8]) -> Result<Token, LoginFailed> {
    let form: TokenForm = success(body)?;
    let access_token = bounded(form.access_token).ok_or(LoginFailed::Unintelligible)?;
    let openid = bounded(form.openid).ok_or(LoginFailed::Unintelligible)?;
    Ok(Token { access_token, openid })
}

pub(super) fn read_profile(body: &[u8]) -> Result<Profile, LoginFailed> {
    let form: ProfileForm = success(body)?;
    let unionid = bounded(form.unionid).ok_or(LoginFailed::NoUnionId)?;
    Ok(Profile { unionid, nickname: form.nickname.unwrap_or_default() })
}

/// An `errcode` other than 0 is a failure, whatever else stands there.
fn success<Form: DeserializeOwned>(body: &[u8]) -> Result<Form, LoginFailed> {
    let failure: Failure = serde_json::from_slice(body).map_err(|_| LoginFailed::Unintelligible)?;
    match failure.errcode {
        None | Some(0) => serde_json::from_slice(body).map_err(|_| LoginFailed::Unintelligible),
        // Not valid · too old · used before.
        Some(40_029 | 42_003 | 40_163) => Err(LoginFailed::Code),
        Some(other) => Err(LoginFailed::Refused(other)),
    }
}

fn bounded(text: Option<String>) -> Option<String> {
    text.filter(|text| {
        let visible = text.bytes().all(|byte| byte.is_ascii_graphic());
        visible && (1..=MOST_CHARACTERS).contains(&text.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_answers_are_read() {
        let token = read_token(
            br#"{"access_token":"ACCESS_TOKEN","expires_in":7200,"refresh_token":"REFRESH_TOKEN","openid":"OPENID",
                "scope":"snsapi_login","unionid":"o6_bmasdasdsad6_2sgVt7hMZOPfL"}"#,
        );
        assert!(token.is_ok_and(|token| token.access_token == "ACCESS_TOKEN" && token.openid == "OPENID"));
        let profile = read_profile(
            r#"{"openid":"OPENID","nickname":"林小满","sex":0,"province":"","city":"","country":"","headimgurl":"",
                "privilege":[],"unionid":"o6_bmasdasdsad6_2sgVt7hMZOPfL"}"#
                .as_bytes(),
        );
        assert!(profile.is_ok_and(|profile| {
            profile.unionid == "o6_bmasdasdsad6_2sgVt7hMZOPfL" && profile.nickname == "林小满"
        }));
    }

    #[test]
    fn failures_are_told_apart() {
        let failure = |body: &str| read_token(body.as_bytes()).err();
        assert_eq!(
            failure(r#"{"errcode":40029,"errmsg":"invalid code"}"#),
            Some(LoginFailed::Code)
        );
        assert_eq!(
            failure(r#"{"errcode":40163,"errmsg":"code been used"}"#),
            Some(LoginFailed::Code)
        );
        assert_eq!(
            failure(r#"{"errcode":40125,"errmsg":"invalid appsecret"}"#),
            Some(LoginFailed::Refused(40_125))
        );
        assert_eq!(failure("<html>"), Some(LoginFailed::Unintelligible));
        assert_eq!(failure("{}"), Some(LoginFailed::Unintelligible));
        assert_eq!(
            failure(r#"{"access_token":"a b","openid":"o"}"#),
            Some(LoginFailed::Unintelligible)
        );
        let profile = read_profile(r#"{"openid":"o","nickname":"林"}"#.as_bytes());
        assert_eq!(profile.err(), Some(LoginFailed::NoUnionId));
    }
}
