//! What the web login hands out: codes, used once within five minutes, and access tokens, for two hours.

use super::{Kind, Slot, Turn};
use crate::time::{DAY, HOUR, MINUTE, Time};
use serde::{Deserialize, Serialize};

/// A code lives five minutes.
const CODE_LIVES_MS: u64 = 5 * MINUTE;
/// An access token lives two hours.
const TOKEN_LIVES_MS: u64 = 2 * HOUR;

/// A login code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Code {
    person: String,
    expires: Time,
    state: CodeState,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
enum CodeState {
    Fresh,
    Used,
}

/// An access token.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Token {
    /// The token itself.
    pub token: String,
    /// What renews it; kept for the form's sake, this sandbox renews nothing.
    pub refresh: String,
    /// Whose it is.
    pub person: String,
    /// From then on it opens nothing.
    pub expires: Time,
}

/// Why a code is worth nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodeRefusal {
    /// Never handed out.
    Unknown,
    /// Used before.
    Used,
    /// Five minutes are over.
    Expired,
}

impl Turn<'_> {
    /// A code for a person who agreed.
    pub fn hand_out_code(&self, person: &str) -> String {
        let code = self.entropy.token(Slot::Thing);
        let expires = self.now.plus(CODE_LIVES_MS);
        let record = Code { person: person.to_owned(), expires, state: CodeState::Fresh };
        self.store.forget_before(Kind::Code, self.now.minus(DAY));
        self.save(Kind::Code, &code, expires, &record);
        code
    }

    /// Uses a code up, for an access token.
    pub fn redeem_code(&self, code: &str) -> Result<Token, CodeRefusal> {
        let found: Code = self.load(Kind::Code, code).ok_or(CodeRefusal::Unknown)?;
        if found.state == CodeState::Used {
            return Err(CodeRefusal::Used);
        }
        if self.now >= found.expires {
            return Err(CodeRefusal::Expired);
        }
        let token = Token {
            token: self.entropy.token(Slot::Thing),
            refresh: self.entropy.token(Slot::Second),
            person: found.person.clone(),
            expires: self.now.plus(TOKEN_LIVES_MS),
        };
        self.save(Kind::Code, code, found.expires, &Code { state: CodeState::Used, ..found });
        self.store.forget_before(Kind::Token, self.now.minus(DAY));
        self.save(Kind::Token, &token.token, token.expires, &token);
        Ok(token)
    }

    /// What that access token opens, ended or not.
    pub fn token(&self, token: &str) -> Option<Token> {
        self.load(Kind::Token, token)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Desk;
    use super::*;

    #[test]
    fn a_code_is_used_once_within_five_minutes() {
        let mut desk = Desk::new();
        let code = desk.turn().hand_out_code("ada");
        let late = desk.turn().hand_out_code("ada");
        assert_eq!(desk.turn().redeem_code("other"), Err(CodeRefusal::Unknown));
        assert_eq!(desk.turn().redeem_code(&code).unwrap().person, "ada");
        assert_eq!(desk.turn().redeem_code(&code), Err(CodeRefusal::Used));
        desk.now = desk.now.plus(CODE_LIVES_MS);
        assert_eq!(desk.turn().redeem_code(&late), Err(CodeRefusal::Expired));
    }
}
