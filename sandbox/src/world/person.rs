//! The people of the sandbox: they log in and they pay.

use super::{Kind, Slot, Turn};
use serde::{Deserialize, Serialize};

/// One person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Person {
    /// Names them within the sandbox: small letters, digits and `-`.
    pub key: String,
    /// What WeChat shows of them.
    pub nickname: String,
}

/// Those who are always there.
const DEMO: [(&str, &str); 4] =
    [("xiaoman", "林小满"), ("chenyu", "陈屿"), ("ada", "Ada"), ("dahai", "王大海")];

/// A nickname has at most so many characters.
pub const LONGEST_NICKNAME: usize = 32;

impl Person {
    /// What names this person to all applications of one operator.
    pub fn unionid(&self) -> String {
        format!("o6{}", derived(&format!("union/{}", self.key), 26))
    }

    /// What names this person to one application.
    pub fn openid(&self, app_id: &str) -> String {
        format!("o{}", derived(&format!("{app_id}/{}", self.key), 27))
    }
}

/// The same letters and digits for the same text, spread by FNV-1a. Names, not secrets.
fn derived(text: &str, length: usize) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut absorb = |byte: u8| {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        hash
    };
    text.bytes().for_each(|byte| {
        absorb(byte);
    });
    (0..length)
        .map(|position| {
            let value = (absorb(u8::try_from(position).unwrap_or(0)) >> 32) % 62;
            let letter = usize::try_from(value).ok().and_then(|value| LETTERS.get(value));
            char::from(letter.copied().unwrap_or(b'A'))
        })
        .collect()
}

impl Turn<'_> {
    /// Everybody: the demo's people, then those added, newest first.
    pub fn people(&self) -> Vec<Person> {
        let demo = DEMO.iter().map(|(key, nickname)| Person {
            key: (*key).to_owned(),
            nickname: (*nickname).to_owned(),
        });
        demo.chain(self.newest(Kind::Person, 200)).collect()
    }

    /// The person of that key.
    pub fn person(&self, key: &str) -> Option<Person> {
        self.people().into_iter().find(|person| person.key == key)
    }

    /// One more person; `None` for a nickname that is empty, too long or not printable.
    pub fn add_person(&self, nickname: &str) -> Option<Person> {
        let nickname = nickname.trim();
        let length = nickname.chars().count();
        if length == 0 || length > LONGEST_NICKNAME || nickname.chars().any(char::is_control) {
            return None;
        }
        let token = self.entropy.token(Slot::Thing);
        let key = format!("p-{}", token.get(..12).unwrap_or(""));
        let person = Person { key, nickname: nickname.to_owned() };
        self.save(Kind::Person, &person.key, self.now, &person);
        Some(person)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Desk;
    use std::collections::BTreeSet;

    #[test]
    fn each_person_has_one_unionid_and_an_openid_per_application() {
        let desk = Desk::new();
        let people = desk.turn().people();
        assert_eq!(people.len(), 4);
        let mut names = BTreeSet::new();
        for person in &people {
            assert_eq!(person.unionid().len(), 28);
            assert_eq!(person.openid("wx1").len(), 28);
            assert_eq!(person.openid("wx1"), person.openid("wx1"));
            names.extend([person.unionid(), person.openid("wx1"), person.openid("wx2")]);
        }
        assert_eq!(names.len(), 12);
    }

    #[test]
    fn people_can_be_added_under_a_printable_name() {
        let desk = Desk::new();
        assert_eq!(desk.turn().add_person(" "), None);
        assert_eq!(desk.turn().add_person("a\u{7}b"), None);
        assert_eq!(desk.turn().add_person(&"长".repeat(33)), None);
        let added = desk.turn().add_person(" 小鱼 ").unwrap();
        assert_eq!(added.nickname, "小鱼");
        assert_eq!(desk.turn().person(&added.key), Some(added));
    }
}
