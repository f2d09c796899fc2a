//! WeChat's web login: a person scans a code, and WeChat says who they are.
//!
//! Identity is by unionid, kept as a keyed hash only; the name goes to the private table; openid, tokens and the
//! picture are dropped. How answers are read is pure.

mod answer;

pub use answer::Profile;

use crate::{
    crypto::{CryptoError, Mac, encoding::percent_encode},
    http::{CALL_TIME_OUT, Call, NoReply, send},
    secrets,
    session::SignIn,
    settings::WeChatLoginSettings,
};
use answer::{Token, read_profile, read_token};
use mangrove_domain::ids::IdentityId;

/// Why WeChat did not say who somebody is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LoginFailed {
    /// The code is used, too old, or none.
    #[error("the code is not valid")]
    Code,
    /// WeChat refused for another reason.
    #[error("WeChat refused with {0}")]
    Refused(i64),
    /// The account has no unionid: our app is not bound to an open-platform account.
    #[error("no unionid")]
    NoUnionId,
    /// WeChat did not answer.
    #[error(transparent)]
    NoReply(#[from] NoReply),
    /// The answer is not what it can be.
    #[error("the answer cannot be read")]
    Unintelligible,
    /// The person's id here could not be made.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
}

/// Who signed in.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Who it is, here.
    pub identity: IdentityId,
    /// The name they use at WeChat: for the private table, and as unsafe as anything a person typed.
    pub nickname: String,
}

/// Where a browser is sent to sign in. `return_to` is our own address that WeChat leads back to.
pub fn sign_in_address(
    settings: &WeChatLoginSettings,
    sign_in: &SignIn,
    return_to: &str,
) -> String {
    format!(
        "{}/connect/qrconnect?appid={}&redirect_uri={}&response_type=code&scope=snsapi_login&state={}#wechat_redirect",
        settings.open,
        percent_encode(&settings.app_id),
        percent_encode(return_to),
        sign_in.state(),
    )
}

/// The code of a return, in the one form that it can have.
pub fn check_code(code: &str) -> Option<&str> {
    let plain =
        code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (plain && (1..=128).contains(&code.len())).then_some(code)
}

/// Who the code of a return stands for. A code works once and for five minutes.
pub async fn exchange(
    settings: &WeChatLoginSettings,
    code: &str,
    person_key: &impl Mac,
) -> Result<SignedIn, LoginFailed> {
    let code = check_code(code).ok_or(LoginFailed::Code)?;
    let token = read_token(&get(&token_address(settings, code)).await?)?;
    let profile = read_profile(&get(&profile_address(settings, &token)).await?)?;
    let identity = secrets::identity_id(&profile.unionid, person_key).await?;
    Ok(SignedIn { identity, nickname: profile.nickname })
}

fn token_address(settings: &WeChatLoginSettings, code: &str) -> String {
    format!(
        "{}/sns/oauth2/access_token?appid={}&secret={}&code={}&grant_type=authorization_code",
        settings.api,
        percent_encode(&settings.app_id),
        percent_encode(&settings.secret),
        percent_encode(code),
    )
}

fn profile_address(settings: &WeChatLoginSettings, token: &Token) -> String {
    format!(
        "{}/sns/userinfo?access_token={}&openid={}",
        settings.api,
        percent_encode(&token.access_token),
        percent_encode(&token.openid),
    )
}

/// The API answers 200 to everything; what went wrong stands in the body.
async fn get(address: &str) -> Result<Vec<u8>, LoginFailed> {
    let answer = send(&Call::get(address), CALL_TIME_OUT).await?;
    if answer.status == 200 {
        Ok(answer.body)
    } else {
        Err(LoginFailed::NoReply(NoReply::NoConnection))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{http::Origin, session::LocalPath};
    use mangrove_domain::Timestamp;

    fn settings() -> WeChatLoginSettings {
        WeChatLoginSettings {
            open: Origin::parse("https://open.weixin.qq.com").unwrap(),
            api: Origin::parse("https://api.weixin.qq.com").unwrap(),
            app_id: "wxlogin".to_owned(),
            secret: "secret".to_owned(),
        }
    }

    #[test]
    fn a_browser_is_sent_with_a_state_and_without_secrets() {
        let sign_in = SignIn::begin(
            [9; 32],
            Timestamp::ZERO,
            LocalPath::parse("/asks/0123456789ABCDEF").unwrap(),
        );
        assert_eq!(
            sign_in_address(&settings(), &sign_in, "https://shop.example/login/return"),
            format!(
                "https://open.weixin.qq.com/connect/qrconnect?appid=wxlogin\
                 &redirect_uri=https%3A%2F%2Fshop.example%2Flogin%2Freturn&response_type=code&scope=snsapi_login\
                 &state={}#wechat_redirect",
                sign_in.state()
            )
        );
    }

    #[test]
    fn a_code_has_one_form() {
        assert_eq!(check_code("081Kq4Ga1MSox41_-x"), Some("081Kq4Ga1MSox41_-x"));
        let long = "a".repeat(129);
        for wrong in ["", "a&secret=1", "a b", "码", long.as_str()] {
            assert_eq!(check_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn questions_carry_what_the_documentation_names() {
        assert_eq!(
            token_address(&settings(), "CODE"),
            "https://api.weixin.qq.com/sns/oauth2/access_token?appid=wxlogin&secret=secret&code=CODE\
             &grant_type=authorization_code"
        );
        let token = Token { access_token: "A/B".to_owned(), openid: "o1".to_owned() };
        assert_eq!(
            profile_address(&settings(), &token),
            "https://api.weixin.qq.com/sns/userinfo?access_token=A%2FB&openid=o1"
        );
    }
}
