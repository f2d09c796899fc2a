//! 中文。

use super::Texts;

/// 中文。
pub const CHINESE: Texts = Texts {
    mangrove: "红树林",
    skip_to_content: "直接看正文",
    languages: "语言",
    close: "关上",
    loading: "正在打开…",
    problem: "没成：",
    heed: "留意：",
    done: "好了：",
    somebody: "一位朋友",
    pc_mobile: "PC移动影视会员",
    full_screen: "全屏影视会员",
    month: "一个月",
    quarter: "一季",
    half_year: "半年",
    year: "一年",
    auto_renewing_month: "连续包月",
    words_plain: "想看的片子都在这儿，能请我看一阵子吗？",
    words_playful: "剧不会自己看完，就差你搭把手了。",
    words_birthday: "快过生日了，想要的就是这个。",
    words_together: "开通了，咱们一起看。",
};
