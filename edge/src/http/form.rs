//! `application/x-www-form-urlencoded`, read strictly.

use super::Refusal;

/// The most fields of any form.
const MOST_FIELDS: usize = 16;

/// The fields of a form. Each is taken once; what is left over at the end is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Form {
    fields: Vec<(String, String)>,
}

impl Form {
    /// Reads a body: a bounded number of fields, none twice, all of them UTF-8 without NUL.
    pub fn parse(body: &[u8]) -> Result<Self, Refusal> {
        let mut fields: Vec<(String, String)> = Vec::new();
        for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let name = decode(halves.next().unwrap_or_default()).ok_or(Refusal::Unreadable)?;
            let value = decode(halves.next().unwrap_or_default()).ok_or(Refusal::Unreadable)?;
            if fields.len() == MOST_FIELDS || fields.iter().any(|(known, _)| *known == name) {
                return Err(Refusal::Invalid { field: None });
            }
            fields.push((name, value));
        }
        Ok(Self { fields })
    }

    /// Takes a field that may be missing.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let place = self.fields.iter().position(|(known, _)| known == name)?;
        Some(self.fields.swap_remove(place).1)
    }

    /// Takes a field that must be there.
    pub fn require(&mut self, name: &str) -> Result<String, Refusal> {
        self.take(name).ok_or_else(|| Refusal::field(name))
    }

    /// Refuses what nobody took.
    pub fn done(self) -> Result<(), Refusal> {
        if self.fields.is_empty() { Ok(()) } else { Err(Refusal::Invalid { field: None }) }
    }
}

/// `+` is a space, `%41` a byte; all together UTF-8 without NUL.
fn decode(text: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter().copied();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => (hex_digit(rest.next()?)? << 4) | hex_digit(rest.next()?)?,
            plain => plain,
        });
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browsers_form_is_read() {
        let mut form =
            Form::parse("words=%E7%94%9F%E6%97%A5+%26+%2B1&name=%E6%9E%97&shown=".as_bytes())
                .unwrap();
        assert_eq!(form.require("words").as_deref(), Ok("生日 & +1"));
        assert_eq!(form.take("name").as_deref(), Some("林"));
        assert_eq!(form.take("shown").as_deref(), Some(""));
        assert_eq!(form.take("name"), None);
        assert_eq!(form.done(), Ok(()));
    }

    #[test]
    fn a_missing_field_is_named_and_an_unknown_one_refused() {
        let mut form = Form::parse(b"extra=1").unwrap();
        assert_eq!(form.require("key"), Err(Refusal::field("key")));
        assert_eq!(form.done(), Err(Refusal::Invalid { field: None }));
    }

    #[test]
    fn broken_escapes_and_other_encodings_are_unreadable() {
        for wrong in [&b"a=%"[..], b"a=%4", b"a=%4x", b"a=%ff", b"a=\xff", b"%c3=1", b"a=%00"] {
            assert_eq!(Form::parse(wrong), Err(Refusal::Unreadable), "{wrong:?}");
        }
    }

    #[test]
    fn repeated_and_too_many_fields_are_refused() {
        assert_eq!(Form::parse(b"a=1&a=2"), Err(Refusal::Invalid { field: None }));
        let many = (0..17).map(|number| format!("f{number}=1")).collect::<Vec<_>>().join("&");
        assert_eq!(Form::parse(many.as_bytes()), Err(Refusal::Invalid { field: None }));
        assert!(Form::parse(b"").is_ok_and(|form| form.done().is_ok()));
    }
}
