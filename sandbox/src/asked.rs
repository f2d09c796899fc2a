//! A request as the rest of the sandbox sees it: read whole, without the runtime's types.

use crate::{fields::Fields, language::Language};
use url::form_urlencoded;

/// The methods that anything here answers to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// Reads.
    Get,
    /// Changes.
    Post,
    /// Everything else; nothing answers to it.
    Other,
}

impl Method {
    /// Reads the request line's word.
    pub fn read(word: &str) -> Self {
        match word {
            "GET" => Self::Get,
            "POST" => Self::Post,
            _ => Self::Other,
        }
    }
}

/// What was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The method's word, as signed.
    pub method_word: String,
    /// Path and query exactly as sent, as signed: `/v3/certificates?a=b`.
    pub target: String,
    /// All headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body's bytes, as signed.
    pub body: Vec<u8>,
}

impl Asked {
    /// The method.
    pub fn method(&self) -> Method {
        Method::read(&self.method_word)
    }

    /// A header by its name in lower case; of several the first.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The path, as sent.
    pub fn path(&self) -> &str {
        self.target.split_once('?').map_or(self.target.as_str(), |(path, _)| path)
    }

    /// The path's segments, percent-decoded.
    pub fn segments(&self) -> Vec<String> {
        self.path().split('/').filter(|part| !part.is_empty()).map(decoded).collect()
    }

    /// A parameter of the query, decoded; of several the first.
    pub fn query(&self, name: &str) -> Option<String> {
        let (_, query) = self.target.split_once('?')?;
        form_urlencoded::parse(query.as_bytes())
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The language of a page for this request.
    pub fn language(&self) -> Language {
        Language::of_header(self.header("accept-language"))
    }

    /// The body's fields: a form's or a JSON object's.
    pub fn fields(&self) -> Option<Fields> {
        match self.encoding() {
            Encoding::Form => Some(Fields::of_form(&self.body)),
            Encoding::Json => Fields::of_json(&self.body),
        }
    }

    /// How the body is written: browsers' forms say so, everything else is JSON.
    pub fn encoding(&self) -> Encoding {
        let form = self
            .header("content-type")
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        if form { Encoding::Form } else { Encoding::Json }
    }
}

/// How a body is written. A form comes from a page and is answered by leading back to one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// A browser's form.
    Form,
    /// A JSON object; an empty body is an empty object.
    Json,
}

fn decoded(segment: &str) -> String {
    let pair = format!("v={}", segment.replace('+', "%2B").replace('&', "%26"));
    form_urlencoded::parse(pair.as_bytes()).next().map(|(_, v)| v.into_owned()).unwrap_or_default()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A request for tests: method, target, body.
    pub(crate) fn asked(method: &str, target: &str, body: &str) -> Asked {
        Asked {
            method_word: method.to_owned(),
            target: target.to_owned(),
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
        }
    }

    #[test]
    fn paths_and_queries_are_decoded_once() {
        let asked = asked("GET", "/a%7Cb/c+d//e%26f?x=1+2&y=%2B&x=3", "");
        assert_eq!(asked.segments(), ["a|b", "c+d", "e&f"]);
        assert_eq!(asked.query("x").as_deref(), Some("1 2"));
        assert_eq!(asked.query("y").as_deref(), Some("+"));
        assert_eq!(asked.query("z"), None);
    }
}
