//! Reading a call's JSON, field by field, so that a refusal names the field.

use super::problem::Problem;
use serde_json::Value;

/// A call's body may have so many bytes.
const LARGEST_BODY: usize = 64 * 1_024;

/// A call's JSON object.
pub struct Body(Value);

impl Body {
    /// Reads the bytes.
    pub fn read(bytes: &[u8]) -> Result<Self, Problem> {
        let wrong = |why: &str| Problem::new(400, "PARAM_ERROR", why);
        if bytes.len() > LARGEST_BODY {
            return Err(wrong("请求体过大"));
        }
        match serde_json::from_slice(bytes) {
            Ok(value @ Value::Object(_)) => Ok(Self(value)),
            _ => Err(wrong("请求体不是合法的 JSON 对象")),
        }
    }

    /// What stands at a JSON pointer; `null` counts as absent.
    pub fn at(&self, pointer: &str) -> Option<&Value> {
        self.0.pointer(pointer).filter(|value| !value.is_null())
    }

    /// A text of at most so many characters, where it is present.
    pub fn text(&self, field: &'static str, longest: usize) -> Result<Option<&str>, Problem> {
        let Some(value) = self.at(field) else { return Ok(None) };
        let text = value.as_str().ok_or_else(|| Problem::parameter(field, "应为字符串"))?;
        let length = text.chars().count();
        if length == 0 || length > longest {
            return Err(Problem::parameter(field, &format!("长度应为 1 到 {longest} 个字符")));
        }
        Ok(Some(text))
    }

    /// A text that must be there.
    pub fn needed(&self, field: &'static str, longest: usize) -> Result<&str, Problem> {
        self.text(field, longest)?.ok_or_else(|| Problem::parameter(field, "缺少必填参数"))
    }

    /// Whole fen above nothing.
    pub fn fen(&self, field: &'static str) -> Result<u64, Problem> {
        let value = self.at(field).ok_or_else(|| Problem::parameter(field, "缺少必填参数"))?;
        value
            .as_u64()
            .filter(|fen| (1..1 << 53).contains(fen))
            .ok_or_else(|| Problem::parameter(field, "应为大于 0 的整数，单位为分"))
    }

    /// A number of the merchant's own making.
    pub fn number(
        &self,
        field: &'static str,
        lengths: core::ops::RangeInclusive<usize>,
        marks: &str,
    ) -> Result<&str, Problem> {
        let number = self.needed(field, *lengths.end())?;
        let plain = |letter: char| letter.is_ascii_alphanumeric() || marks.contains(letter);
        if number.len() < *lengths.start() || !number.chars().all(plain) {
            let issue = format!("只能是数字、大小写字母和 {marks}，至少 {} 位", lengths.start());
            return Err(Problem::parameter(field, &issue));
        }
        Ok(number)
    }

    /// CNY, which an absent field stands for, or why not.
    pub fn currency(&self, field: &'static str) -> Result<(), Problem> {
        match self.text(field, 16)? {
            None | Some("CNY") => Ok(()),
            Some(_) => Err(Problem::parameter(field, "只支持 CNY")),
        }
    }

    /// An address to send messages to: https without query and fragment. Plain http goes to this machine only.
    pub fn address(&self, field: &'static str, longest: usize) -> Result<Option<&str>, Problem> {
        let Some(text) = self.text(field, longest)? else { return Ok(None) };
        let wrong = |issue: &str| Problem::parameter(field, issue);
        let url = url::Url::parse(text).map_err(|_| wrong("不是合法的地址"))?;
        let secure = match url.scheme() {
            "https" => true,
            "http" => url.host_str().is_some_and(crate::routes::is_loopback),
            _ => false,
        };
        if !secure {
            return Err(wrong("必须为 https 地址"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("不能携带参数"));
        }
        Ok(Some(text))
    }
}
