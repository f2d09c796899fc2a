//! Who may open an H5 cashier: the real one looks at where the browser comes from and at its address.

use crate::{language::Language, routes::is_loopback};

/// Why the cashier stays shut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// No Referer: the browser did not come from a page.
    NoReferer,
    /// The Referer's origin is not the one registered.
    OtherOrigin,
    /// The browser's address is not the one that the merchant named.
    OtherAddress,
    /// Opened inside WeChat, where H5 is not for.
    InsideWeChat,
    /// The link's five minutes are over, or it never was.
    LinkOver,
    /// `redirect_url` leads elsewhere than to the shop.
    OtherReturn,
}

impl Refused {
    /// What the payer reads, as the real one says it, and what a developer should know.
    pub const fn texts(self, language: Language) -> (&'static str, &'static str) {
        let (chinese, english, why_chinese, why_english) = match self {
            Self::NoReferer => (
                "商家参数格式有误，请联系商家解决",
                "The merchant's parameters are malformed. Please ask the merchant.",
                "请求没有 Referer：页面的 Referrer-Policy 不能是 no-referrer，也不能直接打开链接。",
                "The request has no Referer: the page's Referrer-Policy must not be no-referrer, and the link cannot be typed in.",
            ),
            Self::OtherOrigin => (
                "商家存在未配置的参数，请联系商家解决",
                "The merchant has not registered this domain. Please ask the merchant.",
                "Referer 的来源不是 SHOP_ADDRESS（登记的 H5 支付域名）。",
                "The Referer's origin is not SHOP_ADDRESS, the registered H5 domain.",
            ),
            Self::OtherAddress => (
                "网络环境未能通过安全验证，请稍后再试",
                "Your network did not pass the security check. Please try again later.",
                "浏览器的地址与下单时的 payer_client_ip 不同。",
                "The browser's address differs from the order's payer_client_ip.",
            ),
            Self::InsideWeChat => (
                "请在微信外打开订单，进行支付",
                "Please open this order outside WeChat to pay.",
                "微信内要用 JSAPI 支付。",
                "Inside WeChat, use JSAPI.",
            ),
            Self::LinkOver => (
                "支付请求已失效，请重新发起支付",
                "This payment request has ended. Please start again.",
                "h5_url 只活五分钟，也可能从来不存在；用同样的参数再次下单会得到新的。",
                "An h5_url lives five minutes, or this one never was; the same order asked again gives a fresh one.",
            ),
            Self::OtherReturn => (
                "商家参数格式有误，请联系商家解决",
                "The merchant's parameters are malformed. Please ask the merchant.",
                "redirect_url 不在 SHOP_ADDRESS 上。",
                "redirect_url is not on SHOP_ADDRESS.",
            ),
        };
        match language {
            Language::Chinese => (chinese, why_chinese),
            Language::English => (english, why_english),
        }
    }
}

/// Where the browser comes from.
pub fn check_referer(referer: Option<&str>, shop: &str) -> Result<(), Refused> {
    let referer = referer.filter(|text| !text.is_empty()).ok_or(Refused::NoReferer)?;
    if same_origin(referer, shop) { Ok(()) } else { Err(Refused::OtherOrigin) }
}

/// The browser's address. All names of this machine are one; where no address is known it is this machine.
pub fn check_address(client: Option<&str>, named: Option<&str>) -> Result<(), Refused> {
    let own = |address: &str| is_loopback(address);
    let (client, named) = (client.unwrap_or("127.0.0.1"), named.unwrap_or("127.0.0.1"));
    if client == named || (own(client) && own(named)) { Ok(()) } else { Err(Refused::OtherAddress) }
}

/// Where the browser goes on to, once it is done.
pub fn check_return(redirect_url: Option<&str>, shop: &str) -> Result<(), Refused> {
    match redirect_url {
        Some(address) if !same_origin(address, shop) => Err(Refused::OtherReturn),
        _ => Ok(()),
    }
}

/// True where both addresses have one origin.
pub fn same_origin(one: &str, other: &str) -> bool {
    match (url::Url::parse(one), url::Url::parse(other)) {
        (Ok(one), Ok(other)) => one.origin().is_tuple() && one.origin() == other.origin(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOP: &str = "http://127.0.0.1:8787";

    #[test]
    fn only_the_registered_origin_opens_the_cashier() {
        assert_eq!(check_referer(None, SHOP), Err(Refused::NoReferer));
        assert_eq!(check_referer(Some(""), SHOP), Err(Refused::NoReferer));
        assert_eq!(check_referer(Some("http://127.0.0.1:8787/"), SHOP), Ok(()));
        assert_eq!(check_referer(Some("http://127.0.0.1:8787/pay/x"), SHOP), Ok(()));
        for other in [
            "http://127.0.0.1:8788/",
            "https://127.0.0.1:8787/",
            "http://127.0.0.1:8787.evil/",
            "x",
        ] {
            assert_eq!(check_referer(Some(other), SHOP), Err(Refused::OtherOrigin), "{other}");
        }
    }

    #[test]
    fn the_address_must_be_the_one_that_the_merchant_named() {
        assert_eq!(check_address(Some("203.0.113.7"), Some("203.0.113.7")), Ok(()));
        assert_eq!(check_address(Some("::1"), Some("127.0.0.1")), Ok(()));
        assert_eq!(check_address(None, Some("127.0.0.1")), Ok(()));
        let other = check_address(Some("127.0.0.1"), Some("203.0.113.7"));
        assert_eq!(other, Err(Refused::OtherAddress));
        assert_eq!(check_address(Some("203.0.113.8"), None), Err(Refused::OtherAddress));
    }

    #[test]
    fn the_way_back_leads_to_the_shop_only() {
        assert_eq!(check_return(None, SHOP), Ok(()));
        assert_eq!(check_return(Some("http://127.0.0.1:8787/pay/x?y=1"), SHOP), Ok(()));
        for other in ["https://example.com/", "javascript:alert(1)", "//127.0.0.1:8787/", "/pay"] {
            assert_eq!(check_return(Some(other), SHOP), Err(Refused::OtherReturn), "{other}");
        }
    }
}
