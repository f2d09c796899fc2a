//! Names and lines that lead away from the page or speak for the service, plain and disguised.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use mangrove_domain::{
    Timestamp,
    person_text::{
        PersonLine, PersonName,
        UnsuitableText::{self, ManyDigits, OfficialWord, WebAddress},
    },
    rule_book::RuleBooks,
};

fn books() -> RuleBooks {
    RuleBooks::from_toml(include_str!("../../programs/default.toml")).unwrap()
}

fn line(text: &str) -> Result<String, UnsuitableText> {
    PersonLine::parse(text, books().in_force(Timestamp::ZERO)).map(|line| line.as_str().to_owned())
}

fn name(text: &str) -> Result<String, UnsuitableText> {
    PersonName::parse(text, books().in_force(Timestamp::ZERO)).map(|name| name.as_str().to_owned())
}

#[track_caller]
fn taken_as_written(texts: &[&str]) {
    for text in texts {
        assert_eq!(line(text).as_deref(), Ok(*text), "{text}");
    }
}

#[track_caller]
fn refused(texts: &[&str], why: UnsuitableText) {
    for text in texts {
        assert_eq!(line(text), Err(why), "{text:?}");
    }
}

#[test]
fn web_addresses_are_refused_plain_and_disguised() {
    refused(
        &[
            "http://example.com/x",
            "看 HTTPS://A.B",
            "weixin://pay",
            "www.abc",
            "abc.com",
            "快来abc.com看看",
            "abc.com快来",
            "ABC.COM",
            "t.me/x",
            "bit.ly",
            "evil.top",
            "a@b.io",
            "abc。com",
            "abc｡com",
            "ａｂｃ．ｃｏｍ",
            "abc .com",
            "abc . com",
            "abc(.)com",
            "abc[dot]com",
            "abc dot com",
            "abc点com",
            "abc·cn",
            "红树林.com",
            "红树林。cn",
            "红树林.top",
            "支付.中国",
            "пример.рф",
            "аbс.соm",
            "Mr.Wang",
        ],
        WebAddress,
    );
    taken_as_written(&[
        "Mr. Wang",
        "J. R. Li",
        "等等...ok",
        "e.g. this",
        "他说。Come",
        "早点comfort",
    ]);
}

#[test]
fn six_digits_in_a_row_are_refused_with_and_without_separators() {
    refused(
        &[
            "123456",
            "加我13800138000",
            "138-0013-8000",
            "138 0013 8000",
            "138.0013.8000",
            "(138) 0013 8000",
            "１２３４５６",
            "①②③④⑤⑥",
            "❶❷❸❹❺❻",
            "١٢٣٤٥٦",
            "1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣",
            "1❤️2❤️3❤️4❤️5❤️6",
            "一三八零零一三八",
            "一三八零零一",
            "幺三八 00138",
            "2026-11-21-138",
            "2026-13-21",
            "20261121",
        ],
        ManyDigits,
    );
    taken_as_written(&[
        "12345",
        "¥299.00一年",
        "12:30-14:30",
        "2026年11月21日18:30",
        "2026-11-21",
        "1999/1/2 生日",
        "2026.11.21 18:30前",
        "1,2,3,4,5,6,7",
        "二〇二六年十一月二十一日",
    ]);
}

#[test]
fn nobody_speaks_for_the_service() {
    refused(
        &[
            "我是客服",
            "官方活动",
            "微信",
            "微 信",
            "微-信",
            "微❤️信",
            "系统提示",
            "管理員",
            "可以退款",
            "騰訊",
            "OFFICIAL",
            "O f f i c i a l",
            "Ｏｆｆｉｃｉａｌ",
            "🇴🇫🇫🇮🇨🇮🇦🇱",
            "🅾🅵🅵🅸🅲🅸🅰🅻",
            "𝕎𝕖ℂ𝕙𝕒𝕥",
            "Wéchat",
            "Tencent Team",
            "Customer Service",
        ],
        OfficialWord,
    );
}

#[test]
fn a_name_may_say_less_than_a_line() {
    for text in ["Support", "红树林影视", "Mangrove Video", "支付通知", "银行", "Payment"]
    {
        assert!(line(text).is_ok(), "{text}");
        assert_eq!(name(text), Err(OfficialWord), "{text}");
    }
}
