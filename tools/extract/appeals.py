"""Invents lines of furniture, and lines of articles that speak of the same things, to train on.

`[a|b|]` is a choice, `[a]?` is there or not, `{NAME}` a slot; all in Simplified characters, as the classifier folds what it reads. Everything
here is our own writing: kinds of wording, on the mainland, in Taiwan and Hong Kong, and in English.
"""
import random
import re

SLOTS = {
    "NAME": "北风|渡口|河口|山中|南城|旧城|灯塔|晚来|竹影|青禾|白鹭|云上|四季|人间|远方|小林|老周|城南|湖边|一树|拾光|望潮|听雨|半亩|木石",
    "TAIL": "观察|笔记|夜话|周刊|日报|时报|读书|财经|科技|生活|故事|手记|实验室|杂志|新闻|电台|频道|编辑部|研究所|医生|妈妈|旅行|美食|课堂|影院",
    "HOUSE": "我|小编|作者|博主|主播|{NAME}{TAIL}|{NAME}{TAIL}|某某{TAIL}|{NAME}|本号|本站|本刊|本报|本台|我们",
    "ACC": "公众号|微信公众号|公号|订阅号|服务号|视频号|微博|官方微博|抖音号|抖音|快手|小红书|B站账号|头条号|百家号|知乎专栏|专栏|频道|官方账号|帐号|Telegram频道|电报群|电报频道|LINE官方帐号|LINE好友|Line@|粉丝专页|粉丝团|脸书专页|FB专页|Facebook专页|IG|Instagram|Threads|YouTube频道|推特|Twitter|WhatsApp频道|MeWe|Telegram|Podcast|播客|读者群|交流群|粉丝群|QQ群|微信群|社群|Discord|讨论群|电子报|周报|邮件列表|RSS",
    "APP": "App|APP|客户端|手机客户端|手机App|新闻客户端|手机应用|应用程序|手机版|小程序|iOS版|安卓版|移动端|流动应用程式|手机程式",
    "STORE": "应用商店|App Store|各大应用市场|Google Play|手机商店|安卓市场",
    "QR": "二维码|下方二维码|下图二维码|图中二维码|文末二维码|小程序码|图片|下面的码|上面的二维码|QR code|QR Code|QRcode|条码|行动条码|图中的码",
    "SCAN": "扫描|扫一扫|扫码|长按识别|长按|识别|长按扫描|微信扫描|用微信扫|扫扫|用手机扫描|掃",
    "FOLLOW": "关注|订阅|追踪|收藏|星标|搜索并关注|点击关注|扫码关注|加入|追踪并按赞|按赞追踪|订阅并开启小铃铛|置顶|添加|Follow|follow|加",
    "PLEASE": "欢迎|敬请|请|记得|别忘了|不要忘记|快来|赶紧|立即|马上|现在就|赶快|诚邀您|诚挚邀请您|邀请你|欢迎大家|欢迎各位读者|还请|麻烦|千万别忘了|动动手指|立刻|即刻||||",
    "GET": "获取|领取|免费领取|查看|收看|收听|解锁|阅读|观看|了解|收到|免费获得|抢先看|第一时间获取|不错过|不漏接|掌握",
    "GOOD": "更多精彩内容|更多内容|更多文章|更多资讯|最新资讯|最新消息|更多深度报道|独家内容|全文|完整版|完整内容|往期内容|更多好文|更多故事|更多干货|实时新闻|即时新闻|突发新闻|第一手消息|每日要闻|热门新闻|重要新闻|更多优惠|专属优惠|电子书|资料包|课程资料|学习资料|学习礼包|优惠券|红包|福利|精美礼品|免费试用|好康优惠|独家优惠|抽奖资格|无广告体验|高清视频|往期节目|本期节目|更多影片|更多影片内容|更多照片|英文版|图文版|原文|电子版|高清大图",
    "BTN": "在看|好看|“在看”|赞|点赞|大拇指|右下角|小心心|小爱心|收藏|转发|分享|喜欢|一键三连|三连|小铃铛|右上角|按钮|爱心|星标|铃铛",
    "FRIEND": "朋友|好友|家人|身边的人|更多人|需要的人|朋友圈|亲友|亲朋好友|同事|大家|你的朋友|有需要的朋友|群里",
    "WHERE": "文末|左下角|下方|上方|右上角|页面底部|后台|评论区|留言区|文章底部|主页|菜单栏|底部|右下角|顶部|链接|下方链接|以下连结|此处|这里",
    "MONEY": "捐款|捐助|赞助|打赏|赞赏|小额捐款|定期定额|月捐|支持|付费|课金|订阅付费|捐赠|众筹|集资|资助|成为会员|成为赞助人|赞助一杯咖啡|请我喝杯咖啡|投喂|充电",
    "NUM": "3|5|8|12|18|50|99|128|300|500|888|1000|两|三|五|十|一百|前五十|前一百",
    "MAIL": "tougao@example.com|editor@example.org|news@example.com.hk|hi@example.com|service@example.com.tw|abc123@qq.example|submit@example.net",
    "TEL": "010-12345678|400-800-1234|021-87654321|13800001234|(02)2345-6789|852-21234567|13912345678|0755-12345678",
    "WX": "abc2024|xiaozhu01|help_me|kefu886|dianzi-bao|ruiduo88|zhuli520",
    "URL": "https://example.org/a|www.example.com|example.net/sub|https://bit.example/3a|http://t.example.cn/xyz|pay.example.com/me",
    "PPL": "林小禾|陈大文|周平|张三|李四|王小明|吴文|陆明远|赵一|何静|孙小雨|Lin Xiaohe",
    "ROLE": "编辑|责任编辑|责编|主编|审核|校对|排版|美编|监制|策划|统筹|制作|出品|值班编辑|运营编辑|新媒体编辑|图文编辑|总监制|核稿|校审|视觉|设计|海报|剪辑|文字整理|初审|复审|终审|二审|三审|编审|实习生|助理编辑|执行主编|版式|校阅|供稿|美术编辑|执笔|微信编辑|投稿|整理|資料",
    "SEP": "：|:|丨|｜|/| / | | \\| |/|︱|· ",
    "EMO": "👇|👉|🔥|⭐|❤️|📌|🎁|📢|💬|👆|☝️|✨|🔔|📮|🍀|💰|☕|🙏|🔗|▼|▽|↓↓↓|↑↑↑|→|★|☆|◆|●|■|►|▶|▎|✦|※|☞|➤",
    "DAY": "每天|每日|每周|每周三|每周五|每晚|每个工作日|每月|周末|工作日早上|天天",
    "SRC": "网络|互联网|公开资料|新华社|央视新闻|本报|人民日报|综合网络|微信公众号|人民网|官方微博|网易|视觉中国|图虫创意|东方IC|受访者|作者本人|抖音截图|中新网",
}

FURNITURE = """
{PLEASE}{FOLLOW}{HOUSE}的{ACC}[，{GET}{GOOD}||！|～]
{PLEASE}{FOLLOW}{ACC}[“{NAME}{TAIL}”|「{NAME}{TAIL}」|：{NAME}{TAIL}|{NAME}{TAIL}|@{NAME}{TAIL}|（ID：{WX}）|][，{GET}{GOOD}|，{DAY}更新|，{DAY}为你推送{GOOD}||！]
[更多|想看更多|想了解更多|喜欢这样的|想第一时间看到]{GOOD}[，|？][请|就|可以|欢迎|]{FOLLOW}[{HOUSE}|{ACC}|我们的{ACC}|{HOUSE}{ACC}]
{PLEASE}[点击|点|戳|轻点|按|轻触|点开]{WHERE}[的|][“阅读原文”|蓝字|卡片|名片|链接|按钮|头像|图片|小程序|文字|标题|名字|名称|{BTN}|][，{FOLLOW}{HOUSE}|，{GET}{GOOD}|，{FOLLOW}{ACC}|，报名参加|，马上报名|，一键下单||，和我们一起{VERB}]
{SCAN}{QR}[，|即可|，即可|，马上|，一起|][{FOLLOW}{ACC}|{GET}{GOOD}|加入{ACC}|添加小助手|联系客服|{FOLLOW}我们|报名|下单购买|填写问卷|预约名额|{MONEY}|下载{APP}|进群|入群交流|参加抽奖|抽{GIFT}|领{GIFT}]
{PLEASE}下载[{HOUSE}|{NAME}{TAIL}|官方|本报|我们的|][ |]{APP}[，{GET}{GOOD}|，新闻早知道|，随时随地看新闻|，接收即时通知|，首单立减{NUM}元|]
打开[{NAME}{TAIL}|本站|微信|官方|][ |]{APP}[，|][{GET}{GOOD}|继续阅读|查看更多|体验更佳|看更清晰的版本|参与讨论|查看全部评论]
{EMO}[ |]{PLEASE}{FOLLOW}[{HOUSE}|{ACC}|我们|@{WX}|@{NAME}][ {EMO}|]
{EMO}[ |][{GET}{GOOD}|{SCAN}{QR}|{MONEY}{HOUSE}|加入{ACC}|投稿{SEP}{MAIL}|合作{SEP}{WX}|商务合作{SEP}{MAIL}|交流群{SEP}@{WX}|频道{SEP}@{WX}|来源{SEP}{NAME}{TAIL}|原文{SEP}{URL}|via {NAME}{TAIL}|投稿：@{WX}|爆料{SEP}@{WX}|客服{SEP}@{WX}|{FOLLOW}：@{WX}|{ACC}{SEP}{WX}|往期回顾|精选推荐|今日话题|互动话题|留言互动]
[觉得|如果觉得|如果你觉得|要是觉得|觉着|若是]{GOODART}[，|，请|，就|，不妨|，欢迎|，记得|，麻烦|，不如|][点个|点一下|点点|按个|点击|顺手点个|帮忙点个|随手点个|给个|送个|来个]{BTN}[吧|哦|再走|呗|支持一下|，让{FRIEND}看到|，谢谢|～|！|👍|❤️|]
[觉得|如果觉得|如果你|]{GOODART}[，|，请|，欢迎|，记得|，就]{SHARE}[{FRIEND}|给{FRIEND}|到{FRIEND}|出去][吧|哦|！|一起看|，让更多人知道|，功德无量|，谢谢|]
{SHARE}[给|到|至]{FRIEND}[吧|，让更多人看到|，一起{VERB}|，好运连连|，好人有好报||！|，他们也许用得上|，提个醒]
[点个|来个|求个|求|给个|点|按]{BTN}[和{BTN}|、{BTN}|再走|吧|呗|！|，{BTN}|支持作者|支持一下|，鼓励一下|，我们一起{VERB}|，你最好看|，都在看|，证明你来过]
{PLEASE}{MONEY}{HOUSE}[，|，一起|，让我们|，撑起|，支撑|][独立新闻|独立媒体|优质内容|走得更远|继续创作|守护真相|新闻自由|持续营运|做下去|原创内容|调查报道|深度报道|公共利益]
[您|你|每一位读者|读者]的[每一笔|每一份|一分一毫|点滴|小小|][{MONEY}|支持|心意|鼓励|赞赏]，[都|将|都将][是|用于|成为|让|支撑][我们|{HOUSE}|记者|采访|调查][继续|前进|坚持|走下去|写下去|运营|][的|][动力|力量|底气|]
[独立媒体|独立报道|优质新闻|做新闻|公共讨论|原创|创作|写作|调查报道][不易|需要成本|需要你的支持|有赖读者支持|不能没有你|不会没有代价|得来不易]，[请|恳请|盼|欢迎|][支持|{MONEY}|分享|转发][我们|{HOUSE}|作者|正版|原创|]
{MONEY}[方式|帐号|账号|渠道|链接|连结|专线|专页|户名|资讯|详情]{SEP}[{URL}|{TEL}|PayPal|FPS {TEL}|支付宝 {MAIL}|转数快 {TEL}|信用卡或转帐|USDT|银行转账|爱发电|Patreon|街口支付|ATM 转帐]
[银行转帐|汇款|转帐|入数|过数|转账]后[，|]请[把|将][收据|凭证|入数纸|截图|回条][电邮|寄|发|传]至[ |]{MAIL}
{PLEASE}成为[我们的|{HOUSE}|{NAME}{TAIL}|][付费会员|会员|订户|赞助人|月费订户|支持者|Patron|Plus会员|尊享会员|年费会员|赞助会员|荣誉会员][，{GET}{GOOD}|，每月只要{NUM}元|，每月一杯咖啡|，支持独立媒体|，一起撑下去|]
{PLEASE}[加入|升级|开通|购买|订阅|续订][会员|方案|VIP|高级版|数位订阅|全站通行证|包月|年度会员|套餐|月费计划][，|即可|，即可|，][{GET}{GOOD}|无限畅读|看全文|享{NUM}折|免费阅读全站|去除广告|畅读全站]
[本文为|此为|以下为|这是]付费[内容|文章|试读][，|][订阅后|开通会员后|成为会员后|购买后|升级后|][可|即可|才能][阅读|看到|解锁]全文
[剩余|还有|余下][{NUM}0%|八成|大半]内容[，|][订阅后|付费后|登录后|开通会员后]可[看|阅读|查看]
[本文|本稿|此文|该文|上文|文章|内容][转载自|转自|来自|来源于|源自|首发于|选自|摘自|编译自|节选自|综合自|改编自]{SRC2}[，转载请注明出处|，作者：{PPL}|，已获授权|，略有删改|，版权归原作者所有||，经授权转载|，侵删]
[本文|文章|此文|内容|图片|文中图片|图文|素材|视频|部分图片|文中部分图片|配图|封面图][来源|来自|源于|取自|整理自|皆来自|均来自|源自]{SEP2}{SRC}[，版权归原作者所有|，如有侵权请联系删除|，侵权必删|，侵删||，仅供交流学习|，若侵权请告知|，如涉版权请联系我们]
[如有|若有|如涉及|若涉及|如][侵权|版权问题|侵犯您的权益|版权疑问|冒犯|内容侵权][，|][请|敬请|烦请|][及时|尽快|第一时间|][联系|告知|通知|与我们联系|私信|留言|来信|致电][我们|本站|后台|作者|删除|本号||管理员|编辑][删除|处理|，我们将立即删除|，我们会第一时间处理|]
[版权归|著作权归|版权属于|著作权属|图文版权归|音乐版权归|一切权利归]{OWNER}[所有|，侵权必究|，未经许可不得转载|所有，仅供学习交流|，转载请联系授权|]
[本号|本站|本刊|本报|{HOUSE}][所有|一切|全部|][文章|作品|内容|图文|稿件][均|皆|][为原创|系原创|受版权保护|受著作权法保护]，[抄袭必究|转载请注明出处|未经授权严禁转载|洗稿必究|请勿抄袭|违者必究|转载须授权|欢迎转发]
[原创|本文|本作品|原创作品|独家稿件|未经许可|未经本站许可|未经授权|非经书面同意][，|][严禁|禁止|不得|谢绝|请勿|任何机构不得|请不要][转载|复制|抄袭|摘编|商用|盗用|搬运|洗稿|任意转载|镜像][，违者必究|，侵权必究|！||，违者将追究法律责任]
[如需|若需|想要|需要|需|申请|若要][转载|二次转载|授权|开白|引用|合作|商务合作|投放广告|投稿][，|][请|请在|可][后台|公众号后台|评论区|私信|联系|邮件|来信|致电|加微信][回复|留言|联系|咨询|告知|申请|注明][“转载”|“白名单”|“授权”|编辑|我们|小编|作者|{WX}|{MAIL}|关键词||获取授权]
[转载|引用|转发|分享][请|须|需|敬请|时请|务必|必须][注明|标明|写明|保留|附上][出处|来源|作者|本文链接|作者与出处|原文链接|出处和作者|来自{NAME}{TAIL}][！||，谢谢|，违者必究|及链接]
[转载|开白|授权|投稿|合作|商务|广告|商务合作|广告合作|媒体合作|内容合作|联系|爆料|报料|客服|读者服务|订阅热线|新闻热线|咨询热线|热线电话|服务热线|加盟热线|报名热线|招商电话|联系我们|商务洽谈|品牌合作|约稿|供稿|报错|纠错|投诉|举报][请|请联系|微信|邮箱|电话|||QQ|信箱|专线]{SEP2}[{MAIL}|{TEL}|{WX}|微信 {WX}|{WX}（备注来意）|{WX}（请注明单位）|QQ {TEL}|编辑部]
[投稿|来稿|爆料|线索|稿件|简历|意见|建议|故事|新闻线索][请|请您|可|欢迎][发至|发送至|投至|寄至|寄到|发到|电邮至|传送至|邮件至|联络][邮箱|信箱|我们的邮箱||电邮][：|:| |]{MAIL}[，一经采用，稿酬从优|，稿费从优|，录用即付稿酬||，标题请注明“投稿”]
[有话要说|想投稿|有料要爆|你有故事|想爆料|有新闻线索|知道更多内情|有意见|Got a tip|想要分享你的故事]？[欢迎|请|][联系我们|投稿|来信|私信我们|电邮|WhatsApp|写信到|电邮到|加微信|inbox|Email][ |：|]{MAIL}
{PLEASE}[提供|告诉我们|投稿|留言|来信|爆料|分享你的|在{WHERE}留言|在{WHERE}说说|在{WHERE}分享][新闻线索|你的故事|你的看法|你的经历|告诉我们|一起讨论|和我们聊聊|跟大家分享|]
[你|大家|各位|您][怎么看|有什么看法|觉得呢|有没有类似的经历|还知道哪些]？[欢迎|请|快|][在|到|来]{WHERE}[留言|评论|告诉我们|说说|分享|讨论|聊聊|一起讨论]
[点赞|留言|评论|获赞|留言点赞|精选留言|转发][最高|最多|前|排名前|抽][的|]{NUM}[位|名][朋友|读者|粉丝|幸运读者|]，[送出|将获得|获得|赠送|可得|各送][{GIFT}|{GIFT}一份]
[文末|今日|本期|评论区|粉丝|读者|互动][福利|抽奖|有礼|送书|赠书|彩蛋][：|:|！|，|时间到][{DAY2}开奖|抽{NUM}位送{GIFT}|留言即有机会获得{GIFT}|{SCAN}{QR}参与|转发本文到朋友圈即可参加]
[公众号|后台|私信|对话框|在公众号|在后台][回复|发送|输入|留言][关键词|关键字|数字|暗号||口令][“{NAME}”|【{TAIL}】|「资料」|“{NUM}”|【领取】|“报名”][，|即可|，即可|][{GET}{GOOD}|领取{GIFT}|查看]
[加|添加|扫码添加|联系][小助手|客服|班主任|小编|助教|老师|顾问|运营|店长|管家][微信|老师|企业微信|好友||][：|:|，|][{WX}，|{WX}|][备注“{NAME}”|拉你进群|入群|领取{GIFT}|免费咨询|进{ACC}|{GET}{GOOD}|注明来意]
[限时|新人|会员|首单|开业|周年庆|双十一|早鸟|年终|粉丝专享|独家][特惠|优惠|福利|秒杀|钜惠|特价|折扣|抢购]，[前{NUM}名|仅限{NUM}天|满{NUM}减{NUM}|立减{NUM}元|低至{NUM}折|{NUM}元起|手慢无|名额有限|先到先得|买一送一|立即抢购][，{SCAN}{QR}|，点击下单|，马上抢||！]
[点击|戳|按|点][购买|下单|抢购|领券|领取|报名|预约|咨询|试听|了解详情|进店|这里办理|此处开户|下图|商品卡片][，享{NUM}折优惠|，立减{NUM}元|，名额有限|>>|→||，先到先得|，送{GIFT}]
[开户|注册|下载|新用户|首次下单|投资|充值|参团|预约][即|就|立|可][送|享|得|领|减|返][{GIFT}|{NUM}元红包|万{NUM}佣金|{NUM}折优惠|体验金|专属顾问服务]
[{NAME}{TAIL}|本店|本公司|我司|专业团队|资深顾问|置业顾问|免费][一对一|全程|专业|贴心|24小时|在线|][服务|咨询|答疑|指导|辅导|解答]，[欢迎来电|欢迎咨询|电话{SEP2}{TEL}|联系{TEL}|进群了解|详情请咨询客服|热线{TEL}]
[活动|本活动|主办单位|以上活动|优惠|本优惠][最终|][解释权|修改权|保留权利][归|属][主办方|本公司|商家|{NAME}{TAIL}|主办单位][所有|]
[风险提示|投资有风险|温馨提示|免责声明|声明|特别提示|友情提示|重要提示|风险揭示|免责条款][：|，|:]{DISC}
{DISC}
[股市|投资|理财|基金|市场|期货|虚拟货币][有风险|有涨跌|风险高]，[入市|投资|决策|操作|理财|选择]需[谨慎|审慎|理性]
[本文|文章|以上内容|本内容|文中观点|文中言论|本专栏|上述内容|以上观点][仅|只|仅仅|均][代表|为|供|属|反映][作者个人观点|作者本人立场|参考|个人意见|学习交流|科普参考|交流之用|作者个人看法][，不代表{HOUSE}[立场|观点]|，不构成投资建议|，请读者自行判断|，与本站无关|，本站不承担任何责任||，转载请注明]
[本文|文中|以上|本稿|本篇|此][内容|信息|文章|图文|数据|资料|][由|系|为][作者|用户|网友|第三方|企业|广告主|合作方|品牌方|机构|商家|会员|人工智能|AI][上传|发布|提供|供稿|投稿|自行上传|生成|撰写|辅助生成|自动翻译]，[平台|本站|{HOUSE}|本平台|网站|媒体][仅提供|只提供|不对|不承担|仅作][信息存储服务|信息存储空间|其真实性负责|任何责任|信息发布|展示|法律责任]
[广告|推广|AD|赞助内容|广编特辑|合作内容|商业合作|特约刊登|本文为广告|本文含广告|推广信息|Sponsored|业配][||：{NAME}{TAIL}|内容由合作品牌提供|，与编辑部无关|，不代表本报立场|，请读者自行判断]
[本文|此文|本篇|文章|本期节目|本集节目][由|为|系|获][{NAME}{TAIL}|品牌|合作伙伴|广告主|赞助商][赞助|赞助播出|特约|冠名|推广|商业推广|合作推广|提供|赞助发布]
[{NAME}{TAIL}|《{NAME}》|《{NAME}{TAIL}》|本刊|杂志|新刊|新书|本书|新一期][杂志|月刊|实体书|电子版|最新一期|纸本|]，?[各大书店|各大网店|网上书店|便利店|书报亭|博客来|当当京东|四大超商][有售|热卖中|现已上架|均有销售|热烈订阅中|有卖]
[订阅|续订|团购|邮购|预购|购买][{NAME}{TAIL}|杂志|本刊|全年|一年|半年|纸本|新书][{NUM}期|只要{NUM}元|立省{NUM}元|送{GIFT}|享{NUM}折|，专线{TEL}|请洽{TEL}|]
[上一篇|下一篇|上一章|下一章|上篇|下篇|前一篇|后一篇|上一则|下一则]{SEP2}[{TITLE}|没有了|无|返回目录|{TITLE}]
[返回|回到|回][首页|列表|顶部|上一页|目录|主页|频道首页|专题页|书页][，查看更多|]
[我要|点此|点击|一键|立即][纠错|报错|举报|投诉|反馈|评论|参与评论|收藏|分享|打印|订阅|提问|发帖|回帖|登录|注册|留言][||>>|本文]
[{NUM}人|已有{NUM}人|{NUM}位网友|{NUM}万][参与讨论|看过|点赞|评论|收藏|在看|喜欢|赞过|赞赏|打赏|已读|转发|阅读过本文]
[不感兴趣|不喜欢|看不清|屏蔽作者|内容质量差|举报|查看更多评论|暂无评论|抢沙发|抢首评|发表评论|写留言|写评论|加载中|加载更多|点击加载更多|没有更多了|已加载全部|网友评论|精彩评论|热门评论|全部评论|阅读|阅读量|喜欢此内容的人还喜欢|喜欢作者|赞赏作者|钟意作者|人划线|微信扫一扫|轻点两下取消赞|轻点两下取消在看|喜欢作者其它文章|向上滑动看下一个|继续滑动看下一个|知道了|分享收藏在看点赞|预览时标签不可点|原标题|编辑推荐|正文|分享到|分享至|字号|大 中 小|打印|收藏本文|复制链接|复制本文地址|用微信扫码二维码|分享至好友和朋友圈|特别声明|热门标签|本文标签|标签|关键词|Tags|发表于|未经允许不得转载|关闭|展开|收起|更多|跳转|正在加载|广告|推广|AD|查看原图|点击查看大图|点图放大|看大图|左右滑动查看更多|上下滑动查看|滑动查看下一张|上滑阅读|下拉阅读全文|滑动查看更多图片]
[您|你|游客][需要|还没有|尚未|必须|未][登录|登入|注册|登录后|关注][后|后才能|才可以|，请先|才能|][评论|回复|查看|下载附件|发言|参与讨论|看大图|下载或查看|回帖|浏览|登录|收藏][，|。|？|][立即注册|没有账号？注册|请登录||还没有帐号？免费注册]
[发自|来自|来自于|通过][我的|][iPhone|安卓|手机|iPad|小米|华为|客户端|网页版|手机客户端|移动端|网易邮箱][客户端|手机|发布|发送||客户端发表|版]
[本帖|本楼|此帖|该帖][最后由|于|已被|由] [{WX}|{NAME}|管理员|楼主] [于|编辑于|在] 2024-5-12 08:30 [编辑|修改|锁定|删除|设为精华|置顶]
[听|收听|播放|点击收听|点此收听|语音播报|朗读|聆听][本文|全文|这篇文章|音频|节目|语音版][请点|，按下|：||约{NUM}分钟|，点击下方播放键|，请点击播放]
[全文|本文|全文共|本文共|正文][约|共|][{NUM}千字|{NUM}00字|三千字|五千余字|1200字|万字|长文][，|，阅读|，读完|｜预计阅读][约需|需要|大约需要|时间|预计][{NUM}|八|六|十五][分钟|分钟读完|min|minutes]
[建议|推荐|请][在|使用|于|配合|戴上][Wi-Fi|WiFi环境|无线网络|横屏|电脑|耳机|最新浏览器|Chrome][环境|模式|浏览器||下|上][观看|收听|阅读|浏览|食用|打开]
[天才|一秒|请|]记住[本站|本书|我们|][地址|域名|网址|最新网址|官网]{SEP2}[{URL}|][，手机版阅读更方便|，更新最快|，无弹窗|]
[求|跪求|求个|求一下|求点][推荐票|月票|收藏|订阅|打赏|票票|支持|评论|红票|珍珠|点击][！|，求[推荐票|收藏|订阅|月票]||～|，谢谢各位书友|，拜谢]
[章节|本章|正文|内容|书页|本书][有误|错误|缺失|内容更新中|手打中|未完|报错|有错别字|显示不全][，|][请|][点击举报|点此报错|稍后刷新|点击下一页|联系管理员|返回重新进入|举报后维护人员会尽快处理|]
[新书|书友|读者|粉丝|催更|交流|VIP][群|群号|Q群|交流群|QQ群]{SEP2}[{TEL}|{WX}|12345678][，进群催更|，欢迎加入|，敲门砖书名||，入群请注明]
[各位|亲爱的|][书友|读者|老铁|家人们|宝子们|小伙伴|听众朋友|朋友们|宝宝们|看官|亲们][，|们，|]{PLEASE}[{FOLLOW}{HOUSE}|点个{BTN}|{SHARE}给{FRIEND}|在{WHERE}留言|支持正版|多多支持|投票支持]
[感谢|谢谢][您的|你的|大家的|各位的|][阅读|观看|收看|收听|支持|关注|陪伴|耐心阅读|浏览|订阅][，|][我们|下期|下次|明天|][再见|再会|见|不见不散|下期再见|请继续关注|记得{FOLLOW}我们|]
[想|若|如|如果|如不想|若您不想|如果您不愿][再|继续|][收到|接收][此|这类|本|我们的][邮件|信件|电子报|通知|通讯|推送][，|][请|可|][点此|点击这里|按此|][退订|取消订阅|取消|管理订阅|更改设定]
[您|你]收到[此|这封|本][信|邮件|电邮|电子报][，|]是因为[您|你][订阅了|注册了|曾经订阅|加入了][{NAME}{TAIL}|我们的通讯|本站|电子报]
[本|此|这封][邮件|信|电子报][由系统|发送至|由|是][自动发出|订阅者|{NAME}{TAIL}发送|系统自动发送][，请勿回复|，请勿直接回信|]
[在|到|请在|欢迎在][小宇宙|喜马拉雅|Spotify|Apple Podcasts|苹果播客|网易云音乐|荔枝|蜻蜓FM|KKBOX|YouTube|各大平台|泛用型客户端|Google Podcast|Firstory|SoundOn][、[喜马拉雅|Spotify|苹果播客|网易云音乐|KKBOX]|等平台|][收听|搜索|订阅|收看|追踪|找到][我们|{NAME}{TAIL}|本节目|并订阅|本集|]
[同场加映|延伸阅读|相关阅读|推荐阅读|往期精选|更多阅读|热门文章|猜你喜欢|看更多|更多报道|更多新闻|相关报道|往期回顾|精选推荐|好文推荐|今日推荐|近期文章|编辑精选|今日热点|热门推荐|大家都在看|热搜|编辑推介|更多相关新闻|看其他新闻|你可能错过的|看看别的|往期内容|推荐][：|:|》|｜| |►|>>|][{TITLE}||]
[【|［|「][推荐|延伸阅读|相关|热门|往期|更多|直播|专题|影|图集|精选|看更多][】|］|」]{TITLE}
[更多|看更多|想看更多|掌握更多|追踪更多][{TAIL}|体育|娱乐|国际|社会|政治|生活|财经|两岸|精采|精彩|赛事|健康|优质][新闻|报道|报导|内容|消息|赛事|资讯|影片|话题][，|？|！|][请|就|请锁定|锁定|敬请锁定|尽在|都在|请看|请见|立刻|][{NAME}{TAIL}|{APP}|{FOLLOW}{ACC}|{ACC}|官网|]
[点我|点这里|按这里|按此|点此|戳这|戳此|连结在此|链接在这里|传送门|直播连结|报名连结|购票连结|直播链接|完整影片][{SEP2}{URL}||看直播|看更多|看完整影片|报名|下载|购买|加入会员|：{TITLE}]
{EMO}{EMO}[点开|点击|戳|看][小卡片|下方|链接|商品|这里|视频][{GET}{GIFT}|{GET}{GOOD}|下单][{EMO}{EMO}|]
[编辑|小编|本刊|编者|编辑部|记者|本网|本站]?[综合|综合整理|整理|编译|综编|综合报道|编辑整理|综合自网络]
{ROLE}{SEP}{PPL}[ {ROLE}{SEP}{PPL}||]
[（|(]{ROLE}[：|:|]{PPL}[）|)]
[以上|本文|相关|上述|文中][信息|内容|资料|消息|数据|素材|通知][来源|来源于|来自|由|综合自|引自|摘自|据]{SEP2}{SRC}[提供|整理||发布]
[图|图片|图源|文|文/图|图/文|摄影|视频|素材|供图|头图|题图|封面|配图][来源|]{SEP}{SRC}
[敬请期待|下期预告|精彩继续|明日继续|下集更精彩|明天同一时间][，|：|，敬请期待|，记得{FOLLOW}|][{TITLE}|]
[本号|本平台|本账号|{NAME}{TAIL}|我们|{NAME}{TAIL}公众号][由|是|致力于|专注|专注于|旨在][{TAIL}团队运营|为您提供{GOOD}|分享{GOOD}|{TAIL}爱好者创办|一个有温度的平台|陪你{VERB}|做最好的{TAIL}内容|让更多人了解{TAIL}][，欢迎{FOLLOW}|，{FOLLOW}即可{GET}{GOOD}|，{DAY}更新|]
{PLEASE}{FOLLOW}{HOUSE}，[{DAY}|][学一点|学会一个|带你看|陪你聊|教你做|分享|懂一点|读懂|跟你说说][{TAIL}|{TAIL}知识|{TAIL}圈的新鲜事|实用技巧|身边事|一道菜|有用的知识]
{DAY}[更新|推送|一更|早八点更新|准时更新|晚九点直播|和你聊{TAIL}|为您推送{GOOD}|为你读诗|送你一篇好文][，欢迎{FOLLOW}|，不见不散|，记得{FOLLOW}|]
[长按|轻触|点按|滑动|双击|点击]{WHERE2}[，|][{FOLLOW}|{GET}|{SHARE}|复制|保存|打开][{GOOD}|{HOUSE}|图片|口令|微信|到相册|]
[视频号|抖音|微博|直播|节目|播客|专栏][同步|同名|也|已经|][更新|开通|上线|开播][，|啦，|了，][欢迎{FOLLOW}|点我{GET}{GOOD}|{SCAN}{QR}|快来围观|搜{NAME}{TAIL}]
[商务|合作|广告|客服|微信|V信|QQ|Email|电邮|邮箱|Wechat|WeChat|TG|推特|微博|抖音|LINE ID|Line|Telegram|IG]{SEP2}[{WX}|{MAIL}|@{WX}|{WX}（注明来意）|{TEL}]
[The post|This post|This article|The article] {TITLE} [appeared first on|first appeared on|was originally published in|was originally published on|is reprinted from] [{NAME}{TAIL}|Example Post|Medium|my blog]
[Subscribe to|Sign up for|Join|Get|Don't miss|Support|Follow|Like|Become a member of|Donate to|Read more on|Read more at|Download] [our|the|this|my] [newsletter|weekly newsletter|channel|Patreon|Telegram group|mailing list|daily briefing|podcast|app|Facebook page|community|blog|magazine|website][.|| today.| for free!| and never miss a post.| for more stories.]
[Follow|Find|Like|Contact|Support|Email|Tip] us [on|at|via] [Twitter|Facebook|Instagram|X|Telegram|Bluesky|YouTube|Mastodon|Threads|{MAIL}|Patreon][, [Instagram|Facebook|Telegram|YouTube]| and [Instagram|Facebook|YouTube]||.]
[Share this|Share on Facebook|Tweet|Like this|Related|Read more|Read the original|Click here to read more|Leave a comment|Loading...|Comments|Advertisement|Sponsored content|All rights reserved|Copyright 2024|Thanks for reading!|Thanks for reading! Subscribe for free to receive new posts|Continue reading|View original|Unsubscribe|Privacy policy|Terms of use|Buy me a coffee|Powered by {NAME}|Photo: {SRC}|Image: {SRC}|Translated by AI|Have a tip? Send us an email|Reprinted with permission|No reproduction without permission|Back to top|Scan the QR code|Open in app|View in browser|Was this helpful?|Share this article]
[喜欢|爱看|看完|读完|认同|支持][本文|这篇文章|这篇|我的文章|作者|这个故事|这期节目|这类内容]？[{PLEASE}|][{MONEY}|{FOLLOW}|点个{BTN}|{SHARE}给{FRIEND}|请我喝杯咖啡][支持一下|我们|吧|作者||！]
[本站|本博客|本网站|除特别声明外，本站|本作品|本文][所有文章|内容|文章||原创内容][采用|均采用|遵循|依据|以][ |]CC BY-NC-SA 4.0[ |]许可协议[，转载请注明|授权|发布||进行许可]
[本文|文章][链接|地址|网址|永久链接|短链接|短网址]{SEP2}{URL}
[原文|原文链接|来源|出处|原文网址|原文地址|原文出处|资料来源|消息来源|转自|via|Source|首发|链接]{SEP2}[{URL}|{NAME}{TAIL}|微信公众号“{NAME}{TAIL}”|{NAME}{TAIL} {URL}]
[请|请您|使用本站须|继续浏览即表示|继续使用即表示您|您需要先][先|][同意|接受|阅读并同意|允许][我们的|本网站的|本站的|][隐私权政策|隐私规范|隐私政策|Cookie政策|使用条款|服务条款|个资声明|Cookie][，|，才能|，方可|，以便|][启用|使用|开启|继续|提供更好的][听新闻|播放|完整|全部|]?[功能|服务|体验|浏览]
[您|你|大家|每一位捐款人][的|][捐款|支持|赞助|捐助|善款|每月捐款][可以|能够|将|会|能|足以][帮助|协助|支持|让][我们|{HOUSE}|更多人][捍卫真相|继续调查|救助更多人|守护权利|持续报道|为弱势发声|拯救生命|走得更远][、守护自由|，立即行动|]?
[不用|不必|免][抽签|排队|抢|等|注册] [不用|不必][抢|等|花钱][ |，]现在[用|打开|下载][APP|手机|App][看新闻|读报|追剧|签到][ |，][保证|天天|每天|人人]都?[中奖|有奖|拿好礼|抽大奖][ |　]?[点我下载APP|立即下载|马上安装][ |　]?[按我看活动办法|活动详情|看得奖名单|]
【[诚征|招募|征求|征集|诚聘|急征]{WANTED}】[{NAME}{TAIL}|我们|本刊][需要|诚意邀请|向各地读者招募|面向社会征集|正在寻找][{WANTED}|热爱{TAIL}的你]，[欢迎加入|请点击报名|详情见{WHERE}|月费{NUM}元|来信{SEP}{MAIL}|点此成为其中一员]
{HOUSE}是[公众|读者|大家|你我|市民]的[媒体|平台|园地|杂志]，[请|盼|恳请][以月费|以行动|用订阅|每月捐款][支持|撑][我们|{HOUSE}|独立报道]
[此|该|这个][问题|帖子|话题|视频|条目]还有 ?{NUM} ?[个回答|条评论|条回复|位答主]，[查看全部|点击查看|登录查看|展开]
[{NUM}万|千万|百万|亿万][用户|读者|网友|家长][的选择|都在用|都在看]，[点击下载|打开看看|免费安装|立即体验|值得信赖]
[Notice|Disclaimer|Note|Statement]: [The content above|The above article|This content|All pictures and videos] [is|are|was] [uploaded and posted by a user|provided by third parties|for reference only|from the internet|generated by AI], [which is a social media platform|and does not represent our views|and we are not responsible for it|please contact us for removal|and only provides information storage services].
[If you|Those who] [enjoyed|liked|found value in|want more of] this [post|article|episode|story|newsletter], [please|consider|why not] [share it|subscribing|becoming a member|leaving a review|buying me a coffee|supporting us|forward it to a friend|upgrading to paid].
[Hosting|Hosted|Powered|Produced|Recommended|Music|Designed|Published] by [SoundOn|Firstory|{NAME}|WordPress|our sponsors|listeners like you|Example Media][. Privacy policy|]?
[Privacy|Terms|Unsubscribe|Contact|About us|Cookies|Help|Advertise] [·|∙|/|-] [Terms|Privacy|Unsubscribe|Contact us|Careers|Sitemap|Notice at collection]
© [2023|2024] {NAME}[{TAIL}|][ · |，|. ][Privacy|All rights reserved|版权所有|保留一切权利|Terms of use]
[五星|满分|五颗星]?[好评|评价|评分|留言|评论|打分|反馈|投币|爱心|掌声|追踪][和|与|、][{BTN}|留言|订阅|推荐|{MONEY}][是|就是|都是][对|给][我们|作者|节目|创作者|UP主][最大|最好|莫大]的[动力|鼓励|支持|肯定|打赏]
[资料|讲义|源文件|电子书|素材|课件|完整版|安装包][已|都|][上传|放在|打包在][网盘|百度网盘|云盘|群文件|Google Drive][，|：|][提取码|密码|解压码|链接]{SEP2}[8k3d|abcd|123456|{URL}|见评论区|后台回复获取]
[字幕组|编辑部|本站|我们|{HOUSE}|剪辑组|团队][招新|正在招人|招募作者|招聘编辑|缺人|长期征稿]，[欢迎加入|感兴趣请私信|简历发{MAIL}|一起做有趣的事|报酬面议|有意者请联系{WX}]
[完整版|全场回放|高清无码|更多花絮|番外|全集|无删减版][尽在|只在|请到|都在|仅限][会员专区|{APP}|{NAME}{TAIL}|付费频道|官网|主页][观看|收看|抢先看|]
[点击|轻点|点|戳|按住][上方|上面|顶部|标题下|左上角|下方][“{NAME}{TAIL}”|「{NAME}{TAIL}」|的{NAME}{TAIL}|蓝字|蓝色字体|名片|名称|“{NAME}”][，|，再|，然后|][选择|设为|点|加个|点选|并]?[“置顶公众号”|“设为星标”|星标|置顶|“关注”|☆|右上角“…”|关注我们|一起{VERB}|看更多]
[喜欢|爱看|看完|同意|满意|感动|有共鸣|读到这里][了|的话|]?[就|，就|，请|，记得|][点个|点下|点一个|来个|按个][“{BTN}”|{BTN}|「{BTN}」|‘{BTN}’][吧|呗|哦|再走吧||！|啊]
[你|你们|您|大家][所在的|身边的|家里的|心中的|小时候的][行业|城市|学校|单位|老家|味道][有没有|感受到|也有|是不是|还有][变化|涨价|这样的事|类似的故事|影响][了|]吗？[欢迎|快来|请|不妨][在|到|来][评论区|留言区|文末|后台][留言|聊聊|说一说|分享|告诉我们|讨论]
[饮酒过量，有害健康|未满十八岁禁止饮酒|吸烟有害健康|珍惜生命，远离毒品|尊重生命，再给自己一次机会|如有轻生念头请拨打求助热线|拒绝毒品|如有不适请及时就医|安全第一，请勿模仿|以上内容请勿模仿|危险动作请勿模仿|孕妇慎用|具体用药请遵医嘱|个案效果因人而异|反诈专线165|防治自杀专线1925|安心专线：1925|撒玛利亚防止自杀会热线：2389 2222|请理性消费|请勿酒后驾车|禁止酒驾][！||，生命热线{TEL}|，请多留意]
[本人|本文作者|作者][同意|授权|允许|已授权][{NAME}{TAIL}|本站|我们|平台][独家发布|转载|编辑|刊登|使用][本文|本作品|][，未经许可不得转载||。]
[实习|见习|值班|新媒体|]编辑[：|:| |丨]{PPL}[，|、| ][审核|主编|校对][：|:|丨]{PPL}
[This|The] [article|post|story|essay|piece|interview|text|column] [was|is|has been] [originally|first|] [published|posted|printed|republished|translated|reprinted|adapted|syndicated] [on|in|by|from|with permission from|here with permission of] [{ENHOUSE}|our sister site|the author's blog|the author][.||, with permission.| and is republished here under a Creative Commons licence.]
[Originally|First] [published|posted|appeared|printed] [on|in|at] [{ENHOUSE}|our site|my blog][.||; reprinted with permission.| on May 12, 2024.]
[Reprinted|Republished|Reproduced|Translated|Used|Posted here] [with permission|by permission|with the author's permission|from {ENHOUSE}|with kind permission of {ENHOUSE}][.|]
[If|Did|When] you [find|found|enjoy|enjoyed|like|liked|think] [this|our work|what you read|these stories|this helpful|it useful][, | – |? ][{ENASK}|send it to a friend|pass it on|tell somebody about it|let us know in the comments|please rate us][.|!|]
{ENASK}[.|!|| today.| now.| here.| – it's free.| →| >>]
[Want|Looking for|Like|Love|Need] [more|more like this|more stories|more news like this|the full story|weekly updates|what you read][?] {ENASK}[.|!|]
[You are receiving|You received|You're getting|You got] this [email|newsletter|message|letter|mail] [because|since|as] you [signed up|subscribed|opted in|registered|asked for it] [on our website|at our site|for our newsletter||through the shop][.|]
[No longer want|Don't want|Not interested in] [these emails|this newsletter|to hear from us][?] [Unsubscribe here|Click here to unsubscribe|Manage your settings|Change your preferences][.|]
[Views|Opinions|The views|The opinions|Any views|All opinions] [expressed|given|stated] [here|in this article|in this piece|above|by the author] [are|are those of|do not|belong to|represent] [the author's own|the author alone|necessarily reflect those of {ENHOUSE}|the writer and not of {ENHOUSE}|reflect the policy of {ENHOUSE}][.|]
[Filed under|Tagged|Tags|Tagged with|Posted in|Topics|Categories|More on|More about|Labels|Keywords|Category][:| |: ]{ENTHING}[, {ENTHING}|| and {ENTHING}|, {ENTHING}, {ENTHING}]
[Next|Previous|Prev|Next post|Previous post|Up next|Older post|Newer post|Read next|See also|Related|Related story|Related articles|You may also like|Recommended|More from {ENHOUSE}|Further reading|Also read|Don't miss|Trending|Most read|Watch|Listen|In pictures|Read also|From the archive][:| –|: | » ]{ENTITLE}
[Read|See|View|Watch|Get] [the full|the rest of the|the original|the Chinese|the English|a longer|this] [story|article|version|report|post|interview|version of this story|text] [on our website|at {ENHOUSE}|here|on {ENHOUSE}|in the app|on the website of {ENHOUSE}][.|]
[Editing|Reporting|Written|Edited|Additional reporting|Translated|Produced|Compiled|Photos|Graphics|Fact-checked] by {ENPPL}[; [editing|additional reporting|graphics|translation] by {ENPPL}|| and {ENPPL}| in Taipei][.|]
[This|The] [story|project|report|episode|series|reporting] [was|is] [produced with support from|made possible by|funded by|brought to you by|supported by|sponsored by] [{ENHOUSE}|our members|readers like you|a grant from {ENHOUSE}|listeners][.|]
[Questions|Corrections|Comments|Tips|Feedback|Got a tip|Spotted an error|Errors][ or corrections|][?] [Write to|Email|Contact|Send them to|Let us know at|Reach us at] [us at |the editor at |]{MAIL}[.|]
[Contact|Reach|Write to|Email] [the author|the writer|the reporter|the editor|{ENPPL}|our newsroom] [at|via] [{MAIL}|Twitter|@{WX}|our contact form][.|]
[1|3|12|27] [comments|Comments|shares|likes|replies|views|responses|min read|minute read|people like this]
[Leave|Post|Write|Add] [a reply|a comment|a response|your comment|your thoughts] [below||to this post][.|]
[Save|Print|Email|Bookmark|Share|Tweet|Report|Rate|Pin|Copy] [this|this article|this page|this story|link|to clipboard|this post for later|on WhatsApp|via email|on LinkedIn][.|]
[Sign in|Log in|Register|Log in or register|Create an account|Subscribe] [to|now to] [comment|continue|read more|continue reading|view the full article|leave a comment|save this article][.|]
[Enter your email|Type your email…|Your email address will not be published|Required fields are marked *|Check your inbox|Success! You're on the list|We respect your privacy|No spam, ever|I agree to the terms|By subscribing you agree to our terms of use|We use cookies to improve your experience|This site uses cookies|Skip to content|Skip to main content|Show more|Load more|View all posts|View comments|See all|Close|Menu|Follow this topic|Listen to this article|Reading time: 4 minutes|Table of contents|Cite this article|Download PDF|Get the app|Play video|Watch on YouTube|Photo credit: {ENPPL}|Credit: {ENPPL}|This is a paid post|Paid content|Partner content|This post contains affiliate links|Recommended for you|Popular now|Latest news|Editor's picks|Top stories]
[厂家|工厂|源头厂家|产地|仓库|批发商|档口|果园|农户][直销|直供|现货|批发|直发|清仓|供应|自营][，|　| ][量大从优|货到付款|全国包邮|可代发|价格从优|现货秒发|支持定制|一件起批|质量三包|欢迎来电咨询|欢迎订购|欢迎实地考察|诚招代理|支持验货|可开发票|欢迎选购]
[本店|本厂|我司|我店|本公司|{NAME}商行|{NAME}家居|{NAME}网络][主营|专营|专业生产|常年供应|专业承接|经销|代办|长期收购|销售][：|:|]{GOODS}[、{GOODS}|，{GOODS}|][、{GOODS}|等||等业务][，|。|][{SELL}|]
{SELL}[，|！|。| |～]{SELL}[！|。|，{SELL}|]
[咨询|订购|订货|预订|购买|加盟|代理|预约看房|看房|报名|取货|批发|团购|量尺|试驾][价格|热线|电话|请|方式|地址|详情|][拨打|联系|致电|加微信|：|私聊|添加|详询][ |：|:|]{TEL}[ |，|][{BOSS}|（微信同号）|][，{SELL}|]
[地址|门店地址|店址|售楼处|校区地址|体验店|联系地址|乘车路线][：|:]{PLACE}[，|；| ][营业时间|电话|联系电话|微信|客服|预约电话][：|:][早十点至晚九点|{TEL}|全年无休|{WX}|{TEL} {BOSS}]
[凭|到店出示|进店说|转发|截图|持][此图|本文|本页|此券|暗号“{NAME}”|本条微信|此短信][，|即|可|就|][享|领|打|减|免费领|立减|获赠][{NUM}折|八折|{GIFT}|{NUM}元|二十元|小菜一份]
[新盘|{NAME}花园|{NAME}公馆|临街商铺|学区房|精装公寓|江景房|洋房][，|火热认购中，|加推，|][首付{NUM}万起|均价两万起|仅剩{NUM}席|看房专车接送|即买即住|送{GIFT}|样板间开放|总价低至八十万][，{SELL}|，{TEL}|]
[课程|训练营|精品课|小班课|公开课|学员福利|直播课|一对一辅导][限时|现在|原价{NUM}元，现|名额有限，|首节|今天][报名|免费|只要{NUM}元|送{NUM}节|抢座|试听][，{SELL}|，{SCAN}{QR}|，永久回看|，不满意全额退|]
[想|要|需要|有意|打算][减肥|祛斑|学英语|买车|装修|贷款|兼职|赚零花钱|护肤|考证|移民|租房|养生][的|的姐妹|的朋友|的宝妈|的家长|的伙伴][，|][看过来|加我|私聊|私信我|联系我|添加老师|滴滴我|加微信][{WX}|领方案||，{SELL}|，名额不多]
[同款|链接|购买链接|好物|商品|书单|购物车][在|放|见|戳|点][右边|左下角|评论区|橱窗|下方|主页|小黄车|这里|文末][，|][一键带走|自取|需要的自己拿|拍下减{NUM}元|抓紧上车|冲||到手价{NUM}元]
[免费|立即|马上|欢迎|一键|按赞并|请|输入信箱，|][订阅|追踪|加入|下载][我们的||{NAME}{TAIL}][电子报|每日电子报|周报|免费电子报|LINE官方帐号|粉丝团|频道|{ACC}|即时快讯|新闻App][，|！|, ][掌握|不漏接|第一时间掌握|每天收到|随时掌握|天天看|获取][最新消息|第一手消息|每日要闻|最新动态|独家内容|即时新闻|{GOOD}][！|。||↓]
[扫描|扫一扫|扫码|长按识别|微信扫描][下方|上方|文末|图中|右侧|][二维码|小程序码|行动条码|QR code][，|即可|来|][关注|追踪|订阅|加入][本号|我们|本刊|本站|{NAME}{TAIL}|粉丝团|{ACC}][！|。||吧]
[往期|往期节目|前情提要|上期|上期节目|上期回顾|上回|前文|前篇|系列报道|系列文章|本系列|更多此系列|同系列|专题|专栏|合集|连载|热文|热评|热点|好文|精选|重磅|独家|关联阅读|相关|相关新闻|相关文章|相关视频|延伸|推荐|荐读|荐书|阅读推荐|编辑精选|回看|重温|继续看|接着看|再看|你可能还想看|大家还在看|看过此文的人还看了|点击回看|往期文章|扩展阅读][：|:|丨| \| |｜|》|>>|：《]{TITLE}[》||（上）]
[【|［|（][视频|图集|组图|直播|专题|回放|音频|H5|海报|长图|漫画|点击看|动图|数读|专访][】|］|）][ |]{TITLE}
[特别声明|声明|注|平台声明|特别提示][：|:][本文|以上文章|上述内容|以上内容][为|系|由][{NAME}|{NAME}{TAIL}][自媒体平台|开放平台|号|平台]“?[{NAME}号]?”?[作者|用户|创作者|入驻机构][上传并发布|发布|自行上传|撰写]，[仅代表|只代表][该作者|作者本人|发布者|其个人][观点|立场]，?[不代表{NAME}{TAIL}的观点或立场]?。?
[本网|本平台|{NAME}|{NAME}网|{NAME}{TAIL}|平台|本站][仅|只|仅仅][提供|作为][信息发布平台|信息存储空间|信息存储服务|发布平台|展示平台|信息传播渠道][，内容由用户自行上传|，不承担责任|]?。?
[如|如有|若|如果][关于|有关于|对|您对][作品|稿件|本文|文章][内容|版权|来源|][、版权|及图片|][或其它|等|或其他|][问题|疑问|异议][，|][请|可|须|敬请][于|在][作品发表|刊发|发布|见报|文章刊出][后|之后|后的]{NUM}?[日|天|周|个工作日]内[与|和|同|联系]{HOUSE}[联系|联络|取得联系|]。?
凡[本网|本报|本刊|本站|注明来源为本网|署名本报记者|标注“{NAME}{TAIL}”][的|注明|刊登的|采写的][文字|作品|稿件|图片|文章|视频]，[版权|著作权|转载权|转载时][均|皆|全部|须|必须][属|归|为|保留|注明][本网|{NAME}{TAIL}|本报|来源|我们][所有|出处|][，{FORBID}|]。?
{FORBID}[，违者{PUNISH}|，{PUNISH}|；已获授权的须注明来源|。|]
[返回|回到|进入|前往][{NAME}|{NAME}{TAIL}|网站|文章|频道|新闻|手机版|论坛|上级][首页|主页|列表|目录][ 下一图| 下一页| 收藏| 举报|，查看更多|>>| 责任编辑：||，了解更多]
[首页|上一页|下一页|末页|收藏|举报|打印|关闭|字号|大|小|下一图|关于我们|联系我们|网站地图|广告服务|诚聘英才|法律声明|友情链接|意见反馈|设为首页|加入收藏|返回顶部|手机版|电脑版|登录|注册][ |\||>| \| |·][收藏|举报|打印|联系我们|网站地图|意见反馈|关于我们|登录|分享|评论|注册|手机版|下一页|关闭][ [举报|分享|评论|返回顶部]||]
[您|你|亲们|各位|屏幕前的你][的|][一个|每个|每一个|小小的一个|随手一个]?[赞|点赞|好看|在看|转发|留言|评论|小心心][，|][就是|都是|是|会变成|等于|让][小编|我们|作者|我|博主][的|][一顿早饭|涨五毛工资|工资多五毛|更新的力气|一份鸡腿|熬夜的理由|前进的动力|最大的鼓励|加鸡腿][！|。||哦]
[听说|据说|悄悄告诉你|有人说][点|转发|分享|收藏|关注|在看][这篇|了这条|过|本文|{BTN}|的][的人|的朋友|后][都|今年都|运气都|会][发财了|脱单了|瘦了|考过了|变好|加薪|更好看][！|。||哦|，不信试试]
[新来的|新朋友|第一次来的|还没关注的][朋友|读者|伙伴|][，|][请|可以|记得|先][点|戳|按|长按][标题下|上方|顶部|题目下面|左上角|名片处][的|][小字|蓝字|名字|头像|卡片][关注|加入我们|订阅|，一起{VERB}]
"""

SLOTS2 = {
    "VERB": "读书|成长|看世界|进步|思考|变美|学习|聊天|旅行|出发|讨论|看见更大的世界",
    "GOODART": "文章不错|有用|本文对你有帮助|好看|内容不错|有帮助|文章有用|还不错|喜欢这篇文章|喜欢|有收获|有道理|说得对|写得好|这期不错|本文有用|受启发|喜欢我们的内容|认同|文章写得不错",
    "SHARE": "分享|转发|转给|分享给|转发给|转发分享|推荐|扩散|请转发|转起来|转发到|发给|转告|提醒|随手转发",
    "GIFT": "好礼|新书一本|礼品|电影票|签名书|红包|优惠券|会员月卡|大礼包|试用装|体验课|咖啡券|超商礼券|精美帆布袋|手机壳|代金券|水果一箱|购物卡|小礼物|周边",
    "WANTED": "会员|荣誉会员|月费订户|义工|志愿者|合伙人|特约作者|校园大使|月捐人|城市伙伴|体验官",
    "SRC2": "微信公众号“{NAME}{TAIL}”|“{NAME}{TAIL}”|{NAME}{TAIL}|公众号「{NAME}{TAIL}」|《{NAME}{TAIL}》|{SRC}|{NAME}{TAIL}网|{NAME}{TAIL}（ID：{WX}）|作者博客|作者脸书|{NAME}的博客",
    "SEP2": "：|:| |为|：|:",
    "OWNER": "原作者|作者|原作者|{NAME}{TAIL}|本站|原创作者|出版社|版权人|原作者及出版方|摄影师|权利人|平台|本人|本公司",
    "DAY2": "周五|明晚八点|下周一|三天后|本周日|下期|月底",
    "DISC": "本文仅供参考，不构成任何投资建议|本资料不构成投资建议，据此操作风险自担|以上内容仅供参考，请以官方信息为准|文中内容不代表{HOUSE}观点，请读者仅作参考|市场有风险，投资需谨慎|过往业绩不代表未来表现|本文内容仅作健康科普，不能代替医生诊断|以上信息不作为任何法律依据|内容仅供学习交流使用，请勿用于商业用途|本站不对内容的真实性负责，请自行甄别|请读者自行核实相关内容|文章来源于网络，不代表本站立场|内容由机器翻译，可能有误，请以原文为准|如与官方公告不一致，以官方公告为准|本摘要由AI生成，仅供参考|本报告版权归公司所有，未经书面许可不得翻印|投资者应自行承担风险|作者持有文中提及的股票|本栏目内容由合作机构提供，与本报立场无关|如需治疗请前往正规医院就诊|价格以门店为准|具体以实际情况为准|文章内容属作者个人意见，不代表本报立场|各类信息请审慎判断|读者如有疑问请咨询专业人士",
    "WHERE2": "图片|上图|下图|下方图片|上方卡片|复制此段文字|屏幕|名片|海报|口令|链接|上方蓝字|上方名字",
    "TITLE": "为什么水管会在冬天爆裂|河口的灯|一座老城的地下|他修了四十年鞋|小厂的上半年|祖母的菜谱|钟楼的账|三个村子的路|渡轮停航以后|茶农等雨|图书馆搬家|新馆开门|比赛打到第七局|一只灰猫|两千行代码|谁来付账|运价又涨了|清晨的血压|决赛在雨里|一张图看懂排水",
}

# Words that nothing but furniture has.
LISTED = [
    "点击阅读原文", "点击下载", "查看全部", "点击上方", "点击下方", "点击蓝字", "蓝字关注", "点个在看", "点在看", "点赞在看", "欢迎关注", "分享给更多人", "长按识别",
    "长按二维码", "扫码关注", "扫描二维码", "扫描下方", "设为星标", "加个星标", "欢迎订阅", "免费订阅", "欢迎转发", "喜欢我的作品", "给予支持与赞赏", "支持与赞赏",
    "一秒记住本", "手机版阅读网址", "请收藏本站", "评论区留言", "评论区告诉", "评论区聊聊", "评论区讨论", "投稿邮箱", "投稿信箱", "商务合作", "欢迎投稿", "欢迎爆料",
    "欢迎提供", "欢迎点赞", "点赞收藏", "点赞关注", "一键三连", "订阅收听", "不想再收到", "取消订阅", "您的捐款", "你的捐款",
]

# What an article says of the same things: told of somebody, past, with a reason, or the very matter of it.
TEXT = """
[他|她|老板|店主|县里|村里|学校|馆方|{PPL}][后来|去年|在三月|那年|第二年|上个月|][开了|注册了|做了|办了|经营着|有了][一个|自己的|第一个]{ACC}[，|，靠它][订阅的人|关注者|粉丝|读者][超过|不到|只有|涨到][十万|三百|两千|一万二千][，但几乎不更新|，大多是老街坊|。|，收入却没有增加。]
[记者|我们|笔者|不少用户|网友|消费者|有人|老人们][发现|说|反映|注意到|抱怨|表示]，[扫描|扫了|打开|点开|长按]{QR}[之后|以后|，][页面|手机|屏幕|系统][跳转到|显示|提示|弹出][一个陌生网站|需要付款|“已过期”|注册界面|另一个商家][。|，并没有退款的入口。]
[法官|民警|律师|消保委|银行|专家|医生|网信办|警方][提醒|建议|呼吁|表示|认为]，[不要|切勿|市民不要|用户不要|消费者应当避免][扫描|点击|打开|转发|下载|添加][来历不明的|陌生的|未经核实的|他人发来的][二维码|链接|App|客服微信|消息|红包][，以免财产受损|，遇到可疑情况及时报警||。]
[根据|按照|依据|依照][著作权法|平台规定|合同|用户协议|民法典|公告|条例]，[未经|没有|如未经][许可|授权|作者同意|书面同意][，|而|][转载|复制|使用|传播][他人作品|文章|图片|照片|软件][的|，]?[应当|要|须|构成|属于][承担赔偿责任|侵权|支付报酬|停止侵害|违法][。|，情节严重的还要罚款。]
[有意|有意者|符合条件|感兴趣|年满十八岁][的|][居民|市民|应聘者|志愿者|读者|同学|家长||人员][请|可|须|应|需][于|在][本月二十五日前|六月一日前|周五之前|工作时间|规定时间内][，|][到|向|前往|通过|扫描|登录|携带][村委会|街道办|报名点|官方网站|人事处|通知上的二维码|校门口|身份证原件][报名|填写报名表|领取|登记|提交材料|参加面试|办理手续][。|]
[报名|咨询|联系|办公|举报|监督|值班|受理|资料][电话|热线|地址|时间|方式|人][：|:]{TEL}[，联系人：周老师|（工作日）|，{PPL}||（王科长）|转分机120]
[新闻联络人|新闻联系人|联络人|联系人|承办人|发言人|媒体联络|媒体咨询|承办单位|联络电话|电子邮件|电子信箱|电邮][：|:][{PPL}|{TEL}|{MAIL}|工务局 陈科长|文化局 林小姐|{PPL} {TEL}]
[请|欢迎|您可以|读者可以|同学们可以|我们请大家|大家可以][把|将][稿子|作品|照片|旧衣服|书|故事|意见|问题|报名表|回执][寄到|送到|交给|发到|放在|带到][编辑部|村委会|学校门卫|图书馆一楼|我的邮箱|展览馆|居委会|指定地点][，信封右上角写明组别|，截止到月底|，我会一封一封地看||。|，地址在文化路十二号。]
[我|我们|我和编辑部的同事][等着|盼着|希望|很想|一直想|愿意][读到|听到|收到|看到|知道][你们|你|读者|大家|更多人]的[故事|来信|声音|回答|意见|想法|消息][。|，无论长短。|，哪怕只有一句话。]
[谢谢|感谢][你们|大家|各位老顾客|这些年来的每一位读者|所有帮过我的人|他们|那位不知名的司机|支持过这家店的人|在座各位|我的母亲][，|。|][再见。|我们后会有期。|没有你们就没有这家店。|此致敬礼。|祝好。||愿你们平安。]
[小店|本店|饭店|书店|旧货铺|工厂|学校食堂][下个月|月底|明天|从今天起|年后][就要|将|正式|会][关了|搬走|停业|涨价两块|暂停供应早餐|重新开张][。|，押金请来领回。|，旧桌椅可以自取。|，请大家互相转告。]
[下一期|明年|下次|下一章|第二季|明天|下周][的题目|我们|节目|会|我想|的活动][是“雨天”|会去河口|再谈|再讲这件事|会在老地方|照常举行|休息一个月][。|，字数不拘。|，你们可以先想一想。|，不见不散。]
[打开|进入|登录|点击|选择|双击|启动][设置|软件|左上角的菜单|“文件”|官方网站|公众平台|控制台|应用商店|终端|浏览器]，[找到|选择|点击|输入|勾选|下载|填写|搜索][“隐私”|右边的“修改”|新的名字|你的账号和密码|最新的安装包|“允许通知”|验证码][，|，然后|，再][保存|重新启动|按提示操作|点“确定”|用手机扫码确认登录|等待五分钟][。|即可。]
[如果|假如|要是|若][你|您|用户|病人|家长|孩子|顾客][没有收到|忘记了|找不到|已经安装|不想继续使用|发现|觉得|收到][邮件|密码|二维码|旧版本|这项服务|身体不适|账号异常|账单][，|，请|，可以|，应当|，][重新|先|立即|及时|到|联系|拨打][登录一次|检查垃圾箱|停药并就医|营业厅办理|客服|在“设置”里关闭|更换密码|卸载后再装|咨询医生][。|]
[公司|平台|该网站|运营方|出版社|报社|电台|这家媒体|基金会][宣布|表示|说|决定|透露|承认|回应称]，[将|会|不再|从下月起|已经|暂停][关闭|下架|更新|提供|上线|推出|收取][旧版客户端|评论功能|会员服务|电子报|付费订阅|广告业务|公众号文章的打赏功能|App的推送][。|，用户可以申请退款。|，此前的订阅不受影响。]
[这|这个|那个|该|此][公众号|账号|App|网站|二维码|频道|专栏|软件|广告|播客|小程序|视频][是|的|由|在|每天|曾经|已经|后来][三个大学生做的|作者早已去世|被下架|有十万人看|停更|更新到了第七版|开发者不愿透露姓名|改了名字|没有广告][。|，谁也没想到。|，收入主要靠读者打赏。]
[他|她|我|父亲|船长|馆长|老师傅|祖母|师傅|老人|同事]{SAID}[，|：“|：][关注我的人不多|分享是一种习惯|不要转载我的文章|你来看看就知道了|版权这件事没有人在乎|我不打算开会员|捐款的名单贴在墙上|赞助商都走了|点赞有什么用|那些广告都是骗人的|扫码这种事我学不会][。|”|。”]
[捐款|善款|赞助|门票|会费|打赏|稿费|众筹][的钱|收入|所得|名单|账目|][一共|共|总共|全部|大约][四万二千元|一千八百人|三笔|用来修路|退还给了村民|由学校保管|贴在祠堂的墙上][。|，其中三成来自外地。|，一笔一笔写得清清楚楚。]
[去年|今年|上半年|三年前|一九八三年|那一年|当时][，|][报纸|杂志|电视台|这份刊物|书店|学校|他们][的|][订户|广告|发行量|会员|读者来信|赞助|版权收入|转载][占了|减少了|增加了|达到|只剩下|跌到][一半|四成|两千份|三万元|最低点|历史新高][。|，编辑部只好裁员。|，比往年多出不少。]
[这篇|这本|这部|那篇|本书|该文|原书][文章|书|报告|小说|译本|序言|论文][最初|曾|后来|第一次|首次][发表|刊登|出版|连载|收录|转载]在?[《{NAME}》上|{NAME}{TAIL}上|一份小报上|一九八六年|第三期|作者去世以后][。|，影响很大。|，署的是笔名。|，没有稿费。]
[声明|启事|公告|通知|倡议|说明|答复]?[本会|本校|本局|本院|本公司|我校|本县|本馆][定于|将于|决定|现就|为|从即日起][下月三日|六月起|有关事项|招聘|开放时间|停水|免费开放][举行|实行|通知如下|作如下说明|保安两名|调整|六小时|，请相互转告][。|]
[特此|此致|以上|现予|专此][通知|公告|敬礼|各点请查照|公示|声明|函复|布达|报告][。|]
[投资者|股民|基金经理|分析师|市场|散户|机构][认为|普遍认为|提醒|相信|担心][，|]?[风险|回报|市场|股价|利率|佣金][已经|仍然|可能|将会|并没有][上升|被低估|释放|下降|过高|反映在价格里][。|，入市应当谨慎。|，但没有人愿意先走。]
[愿|祝|但愿|愿你|愿我们][所有人|山河无恙|你们|平安|都能回家|记得这条河|下次再见|各位身体健康][。|，来年再会。||，我的朋友。]
[作者|本文作者|林小禾|陆明远|译者|笔者][是|系|为|，|现任|曾任][自由撰稿人|河口大学教授|{NAME}{TAIL}的编辑|某研究院研究员|退休教师|历史系博士生|建筑师|前记者][。|，长期研究市政。|，著有《{NAME}》。|，现居台北。]
[参考|图|表|注|附|资料|第][文献|一|2|资料|三章|录]?[：|、| ][陆明远：《浅水湿地》，青禾出版社，2018年|各年水量|摄于一九八三年|样本一百二十份|县志，卷三|同上]
[收藏|关注|订阅|点赞|分享|打赏|转发|下载|扫码|捐款|赞助][，|本来|已经|变成|这件事|的人|在今天|看似简单][是一种态度|不过是一个动作|越来越少|一门生意|背后有一整套算法|让他觉得疲倦|却没有带来收入][。|，这正是问题所在。]
[你|我们|人们|读者|年轻人|谁][为什么|怎样|会不会|能不能|是否还|何必][关注|点赞|相信|付费|分享|订阅|留言|转发][一个陌生人|新闻|别人的生活|一份报纸|谣言|自己的故事|这样的文章][？|呢？|？这是个难以回答的问题。]
[{PPL}|船长|馆长|队长|厂长|书记|主任|第一个人|老何|他][站起来|走到门口|放下碗|笑了笑|没有说话|摆了摆手|回头看了一眼|把灯关了|点了点头][，|。|][说：“走吧。”|什么也没说。|天已经黑了。|风从河口吹上来。|大家都安静下来。|第二天他就走了。]
[灯|船|雨|风|钟声|河水|雪|月亮|故乡|母亲|渡口|麦子][一盏盏灭了|还没靠岸|停了|落在|响了三下|流过|照着|在远处|不说话|低下头|黄了|又亮起来][|旧屋顶|我的窗前|空空的码头|，谁也没有看见|，像一句话|，我们回家]
[{NUM}|零|三|七十|一百二十][人|户|公里|元|年|份|票|吨|比零|个百分点][。|，全部合格。|，比去年少。|左右。]
[二维码|公众号|版权|会员|广告|捐款|转载|分享|订阅|下载|权限|评论|推荐|付费|登录|客户端|编辑|点赞|关注|收藏|直播|赞助|声明|投稿|邮件|免责|优惠|客服][的由来|从哪里来|与隐私|制度|申请|设置|的添加和移除|经济|之争|时代|为什么重要|是什么|的三个问题|与安装|怎么办|权限申请|列表|功能|的代价|一览|须知|这一行|管理|：一种新的生意]
[一|二|三|1|2|（一）|第三节|四][、|.| |：][二维码|公众号|版权|会员|广告|捐款|转载|分享|订阅|下载|权限|评论|推荐|付费|登录|扫码|点赞|关注][的由来|从哪里来|制度|申请|设置|经济|之争|为什么重要|是什么|与安装|背后的人|怎样取得|之后]
[ad|share|copyright|subscribe|download|comment|like|follow|sponsor|donate|member|newsletter|original|tag|source|editor][：|: |，即| ][广告|分享|版权|订阅|下载|评论|点赞|关注|赞助|捐款|会员|通讯|原创|标签|来源|编辑][的意思|行为|内容|权限||者]
[npm install|pip install|git clone|cargo add|apt-get install|composer require|brew install|docker run|cd|make] [tool|server|http://example.org/a.git|build|example/pkg|-r list.txt]
[import os|def main():|return x + 1|let y = 3;|console.log(a)|SELECT * FROM t;|<div>|#include <stdio.h>|}|{|if (a > b)|a = [1, 2, 3]|print("ok")|...|*|x86_64|v2.0.1]
[图|表|图片|照片|地图]?[1|2|三|A][：|.| |、]?{TITLE}[（{PPL} 摄）|（资料图）||（作者供图）]
[第三章|第一节|一、|2.|附录|（二）|Q：|A：|问：|答：|##|●|·|•|1)][ |]?[{TITLE}|水位|方法|结果|背景|尾声|后记|人物|时间线|缘起|结论|前言|小结|讨论|数据]
[{PPL}、{PPL}|{PPL}|{PPL}和{PPL}|{PPL}（{NAME}研究院）|——{PPL}|{PPL} 2024年5月12日|二〇二四年夏于渡口|{NAME}，2024|（{NAME}社记者 {PPL}）|{PPL}写于{NAME}]
[The river|A small town|Her father|The old library|This report|The ferry|Our team|The first version] [was closed|had two floors|never came back|is written in C|measures water levels|stopped in 1983|moved to the hills|won the cup] [last year|in winter|for the first time|, she said|without notice|after forty years][.|]
[River|Bridge|Tea|Clock Tower|Water|Ferry|Night Lamp|The Moon and the Sun|Introduction|Methods|Results|Discussion|Notes|Appendix|Chapter 3|Figure 2|Table 1|Acknowledgements]
[语言|地点|主演|导演|片长|年份|气温|人口|面积|作曲|出版社|定价|页数|型号|容量|颜色|身高|票价|时间|案号][：|:][韩语|河口|{PPL}|120分钟|1983|二十度|三万人|青禾出版社|45元|256页|大号|灰|一米七|下午三点|第12号]
[不错|哈哈|同意|顶|路过|学习了|厉害|沙发|有意思|真好看|太难了|我也是|第一次听说|楼主好人|原来如此|笑死|泪目|加油|支持|好文][！|。||～|👍|，{TITLE}]
[<li>{TITLE}</li>|<ul>|</ol>|<h2>{TITLE}</h2>|<p>{TITLE}<br />|![image.png](http://example.org/a.png)|** {TITLE} **|> {TITLE}|# {TITLE}|```|$ ls -la|→ {TITLE}|[{TITLE}。]|（{TITLE}。）|[此处略去两段]|〔会议上午十时开始〕|[会后，代表来函更正]|文中人物为化名|文中{PPL}为化名|感谢{PPL}、{PPL}为本文提供的帮助|鸣谢{PPL}和村里的老人]
[更新|安装|使用|配置|用法|截图|说明|步骤|源码|环境|升级|测试|参数|示例|用户登录|用户管理|前置条件|运行结果][：||方法|步骤|命令]
[（|(|*|※|注：|【|——][应受访者要求，|为保护隐私，|][文中|文内|本文][人物|名字|受访者|{PPL}|部分人名|学生][均|皆|][为|使用|是|系][化名|假名][。|][）|)|||】|]
[（|(||*][访问|采访|对话|录音|讲话|谈话|文字|演讲|问答|本文根据][由记者|经|由编辑|经本人|根据录音|音频][整理|删节|审定|略作删减|翻译|编辑][而成|，未经本人审阅|]?[。|]?[）|)||]
[（|(|*|][本报|实习|驻京|特约|本刊][记者|编辑|通讯员|摄影][{PPL}|{PPL}、{PPL}][对本文有贡献|亦有贡献|对本文亦有帮助|也参与了采访|参与报道|协助调查][。|]?[）|)||]
[（|(|*|●|※|作者简介：|关于作者：][作者|本文作者|译者|讲者|受访者|{PPL}|笔者][是|为|系|，|现为|曾任|目前是][自由撰稿人|自由作家|大学讲师|退休工程师|{NAME}{TAIL}专栏作者|律师|小学老师|诗人|独立导演|硕士生，关注市政][。|，现居{NAME}。|][）|)||]
[（|(][本文|此文|原文|全文][原载|刊于|原刊|写于|最初刊登在|原发表于|收入|摘自][《{NAME}{TAIL}》|《{NAME}》2024年第三期|一九八六年|作者文集]，?[有删节|略有修订|题目为编者所加|]?[）|)]
[（|(][完|全文完|待续|未完|上|下|之三|未完待续|续完|连载三|下篇见明日本版][）|)]
[（|(|][本文|全文|以上文字|访谈|文字稿][根据|据|由][音频|录音|访谈|现场速记|直播][整理|写成|改写]?[而成|]?[，略有删节|]?[。|]?[）|)|]
[媒体|新闻|采访|公司|对外|传媒|投资者][联系|联络|查询|关系|接洽][人|部门|方式|]?[：|:][{PPL}，{MAIL}|{PPL} {TEL}|{TEL}|{MAIL}|公关部 {PPL}]
[@north|@stone|@山人|回复 3 楼：|2楼：|#5|@小林][ |，][我也在用|这个挺好用的|同意楼上|这不一样|谢谢，已经解决了|试过了，没问题|写得真好|路过看看|你说的是哪一年|我家那边也是|第三步报错了][，|。|][改名特别快|谢谢分享|等更新|不过要注意备份||学到了]
[名单|获奖名单|读者名单|各组分数|书目|报名结果|捐款名单|成绩|路线|日程|菜单|清单][如下|公布如下|附后|见下表]?[：|。]
[雨季|年底|明年春天|汛期|开学|中秋|工期结束][之前|以前|以后|前后|过后][，|][四公里主管必须全部换完|路就修好了|他会回来|茶农再试一次|图书馆重新开门|比赛照常举行|一切都会有答案][。|]
[He|She|They|The driver|My aunt|The editor|A neighbour|Nobody] [signed up for|subscribed to|followed|shared|forwarded|donated to|joined|wrote to|read about|left|saved|printed|posted] [the course|a magazine|the path|the bread|the letter|the choir|his brother|the flood|the town|some money|a notice|the story] [in winter|and went home|by the end of the year|, which nobody expected|for ten years|without a word|after the war][.|]
[Subscribers|Donations|Members|Comments|Readers|Newsletters|The website|The app|Permission|The next train|The previous owner|Tags|The archive] [fell to three hundred|came from abroad|were never published|cost more than the paper|was closed in May|left at noon|had no clock|were written by hand|was given in 1983|lost money every year][.| by the end of the year.| last spring.]
["|“][Read more|Give today|Follow me|Share it|Support us|Next|Leave it|Join us|Watch|Save it]," [he|she|the man|my father|the teacher|nobody] [said|whispered|wrote|told her|shouted][.|, and closed the door.|, but it was late.]
[In|By|After|Before|Since] [May|1983|the flood|that year|the war|winter], [the ferry|the paper|the town|our team|her brother|the library] [had|was|found|published|lost|opened|read|printed] [two rooms|the first map|a new bridge|a letter from the harbour|nothing|the old cinema|its readers][.|, and nobody asked why.]
[The|A|This|Her|Our] [article|report|essay|interview|review|letter|column] [argues|says|describes|shows|asks|finds|claims] [that the river moved|how the bridge fell|what the town forgot|the opposite|who paid for it][.|, though the map is lost.]
[The|A|An old|Another|One|Our|His|No] [government|bridge|teacher|committee|farmer|report|new law|museum|river|company|hospital|small team|student] [has|had|may have|will have|could have] [been|never been|already been|once been] [closed|seen as weak|ruled out|asked to leave|built on sand|accused of nothing|told about the plan|involved in the case|moved twice][.| since the spring.| in the latest incident.| by the people who lived there.|, according to the mayor.]
[Do|Did|Can|Could|Would|Should|Why do|How do|What do] [you|we|they|people|parents|farmers] [make jam in a pot|remember the winter|know who built it|plan a day like that|eat before work|keep the tea dry|pay for the bridge|think about the past|live without a clock]?
[I|We|You|They|She|People] [don't|didn't|can't|could|would|must|might|never] [know|say|remember|believe|understand|forget|explain|prove] [what happened|why it rained|where the money went|that it was true|how the story ended|who was there|it to anyone][.|, and it was late.| when the train left.| because nobody asked.]
[Listening|Cooking|Walking|Reading|Sharing food|Eating slowly|Waiting|Writing|Saving water] [is|was|can be|became] [a practice|a way|a habit|an art|the only thing|a kind of work] that [involves paying attention|helps a person sleep|nobody taught us|takes ten years|keeps the body warm|prevents waste][.| at the moment of need.| and costs nothing.]
[On Tuesday|Last week|In other words|Despite the rain|At the same time|A year later|For example|As of May|Next up|Yesterday], [he|the minister|a hunter|this claim|the drum dance|the court|a spokesman|the second half|our guide] [visited|said|found|appears to be|lost|denied|was|killed|won|began] [the valley south of the city|the plan|a wild rabbit|out of thin air|by two votes|in silence|with small drums|the old road][.|!|, officials said.]
[It|This|That|There] [is|was|seems|has been|isn't] [the first time|a question of water|not about money|one of the oldest towns|nothing new|hard to say|still raining|a long story|no evidence] [in the region|for most people|that the wall moved|since the war|in this book|on the island||and nobody knows why][.|]
[Water|Energy|Post-war|Office|Interior|Health|Early|Modern|Winter|About the|Public|Two] [supply|design|meals|rating|memory|and technology|music|practice|history|gardens|food|life][| in Taiwan| and the city|: a summary|, part two| since 1983]
[A|Q|Note|Answer|Question|Update|Editor's note|Tip|Step 2]: [How do you begin your day?|The first edition had two maps.|We were four, then three.|This story was changed to include the names.|Wash the rice twice.|In May, before the rain.|Peter Lowe and Mary Stone|Use a small pot.|Nobody was hurt.]
[and|or|but|which|because|when|than|with|into|without|from the] [they said so|it was cold|never again|the river|two of them|my father|a new law|hope|1983][.|,||;]
[厂家|商家|店主|消费者|顾客|老板|市场监管部门|记者][说|称|表示|发现|告诉记者|反映][，|][货到付款|全国包邮|七天无理由退换|厂家直销|假一赔十|量大从优|打折|免费试用|开业酬宾|优惠券][的订单占了八成|只是一句空话|退货也最多|并没有兑现|让小店亏了本|从去年开始就取消了|的招牌还挂着|成了行规][。|，他不愿多谈。|]
[第一家|街上的|这家|城南那家|老字号|倒闭的][家具店|水果铺|茶叶店|售楼处|培训班|面馆|理发店][开在|卖的是|当年|去年|主营|如今][河口路|实木家具和床垫|一天只卖十斤|首付八万的房子|只收现金|拆掉了|生意不好][，|。][老板姓张。|门口排了一百多人。|到年底只剩三家。|没有人记得。|他在那里做了九年。]
[首付|房价|课程|面膜|门票|机票|运费|定价][八万|涨了三成|免费|打五折|十九元|不到一半|两万起]的[新盘|那几年|小区|学生|生意|消息][，|][到年底只卖出三套|来的人并不多|他没有去看|让她后悔|成了谈资|也卖不动了][。|]
[专题|专栏|往期|上期|前情|系列|相关|热点|合集|连载][会议|作者|杂志|节目|如此|报道|部门|问题|小说|工作][由副县长主持|换过三次|堆在阁楼里|播出以后没有人再来|，结局不难想见|引起了讨论|表示正在调查|还没有定论|写了十年][。|，各乡镇负责人参加。|]
[声明|通报|通告|公告|判决书|合同][中|里|还|][说|称|写道|写明|要求][，|：|][作品|稿件|平台|用户|网站|当事人|内容][的|]?[版权归作者|应在三十日内答复|未经许可不得转载|由法院审理|已经删除|仅代表个人|须承担责任][。|，双方没有异议。|，她没有签字。]
[【{NAME}】|【现场】|【背景】|【案情】|【第一幕】|【会议】|【天气】]?[清晨五点|雨停以后|一九八三年|散会时|午后|当晚][，|][第一班船离岸|工人们还没有走|路上没有车|桥墩已经开裂|他把信烧了|气温降到零下][。|，没有人说话。]
[希望|请求|恳请|盼望|请][有关部门|上级领导|各位领导|市里|法院|好心人|大家|知情者][尽快|能够|一定|帮忙|][调查|处理|给个说法|扩散|转发|为民做主|联系家属][，还我们一个公道|，谢谢|，孩子穿红色上衣|，电话{TEL}|，我们等了三年||，让更多的人看到][。|！|!|]
[你|您|大家|各位][看过|去过|记得|听说过|认识][小城里的最后一家影院|那座桥|修钟的老人|渡口|这样的秋天][吗|没有][？|?]
[别慌张，|愿你相信，|你看，|也许，|请记住，|人这一生，|][所有的|每一份|你的|那些|一切|走过的][负担|等待|努力|苦难|善意|路|遗憾|时光|付出][，|][都|终|终究|也许][将|会|能|不会|值得][变成礼物|照亮前路|有回响|成为风景|过去|被辜负|被温柔以待|开出花来][。|，|！|……][所有的苦难，都能照亮未来的路。|愿你我共勉。|这就够了。|时间会给出答案。||]
[人生|生活|幸福|婚姻|青春|成长|善良|读书|健康|爱][是|不是|从来|最怕|需要|就像|没有][一场修行|一条河|一个人的事|捷径|等来的|将就|互相成全|一辈子的功课|白走的路][，|。|，且行且珍惜。|，你说呢？|，谁都一样。|，与你共勉。|！]
[不知道|想必|相信][大家|各位|你们|读者|你][有没有|是不是|都][听过|见过|经历过|想过|记得][这个名字|那场雨|这样的人|这首歌|当年的事][？|。|呢？]
[对此|这件事|这样的做法|面对这样的父母|如果是你][，|][你怎么看？|你会怎么做？|你怎么想？|您怎么看？|大家觉得呢？|是对还是错？|你觉得值得吗？]
[—— |][完成于|写于|改于|记于|摄于|录于][二〇二四年五月|渡口|旧城|三年前的冬天|{NAME}，雨夜]
"""

# Of endings in English, of sales, of notices.
SLOTS4 = {
    "ENHOUSE": "the Harbour Post|Example Weekly|River Review|Example Media|Northgate Daily|the Lantern|Old Town News|our magazine|the River Fund|a partner|{NAME}",
    "ENASK": "Subscribe|Subscribe to our newsletter|Sign up for our weekly letter|Join {NUMEN} readers|Become a member|Support us|Support our work|Give today|Donate|Make a donation|Follow us|Share this story|Forward it|Leave a comment|Tell us what you think|Download our app|Get it in your inbox|Try it free for a month|Upgrade to paid|Consider a donation|Rely on us? Chip in|Read more|Buy us a coffee|Join the conversation|Our newsletter goes out on Fridays|Click here|Start your free trial|Listen on Spotify",
    "NUMEN": "3,000|12,000|thousands of|a million|50",
    "ENTHING": "rivers|Culture|News|ferries|Taipei|bridges|Essay|Opinion|Technology|travel|books|World|Hong Kong|Politics|film|Life",
    "ENTITLE": "The ferry that never left|A town without a clock|Why the bridge fell|Three maps of the harbour|What the river took|How tea came to the hills|Inside the old library|My father's radio|Ten photos of the flood|The last cinema",
    "ENPPL": "Lin Xiaohe|Zhou Ping|Ann Marsh|Peter Lowe|He Jing|the newsroom|Mary Stone",
    "GOODS": "实木家具|床垫|窗帘|二手车|水果礼盒|服务器租用|域名注册|机械配件|茶叶|面膜|密集架|注塑机|蜂蜜|办公用品|瓷砖|门窗|网站建设|小程序开发|打印机维修|管道疏通|搬家|装修设计|货架|童装",
    "SELL": "量大从优|货到付款|全国包邮|正品保障|假一赔十|七天无理由退换|欢迎来电咨询|欢迎订购|全场{NUM}折起|开业大酬宾|拍下立减|最后{NUM}件|售完即止|先到先得|免费试用|免费上门测量|终身免费升级|厂家直发|质量三包|价格面议|支持定制|一件代发|买二送一|名额有限|当天发货|诚招代理|可分期|无效退款|现货供应|爆款返场|热销中|手慢无|老客户九折|清仓甩卖|详情请咨询客服|有意者联系",
    "BOSS": "张经理|李老师|王先生|周小姐|陈店长|刘师傅|客服小林|吴总",
    "PLACE": "河口路十八号三楼|{NAME}路口东五十米|文化路十二号{NAME}大厦|城南批发市场二区|地铁口出站左转|火车站对面|人民广场西侧",
    "FORBID": "未经[书面|本网|本报|本站|{NAME}{TAIL}|我们|][授权|许可|同意]，?[不得|禁止|严禁|谢绝|任何媒体、网站或个人不得][转载、链接或转贴|转载|摘编|镜像|复制发表|以任何方式使用|转载、摘编或建立镜像]",
    "PUNISH": "依法追究责任|必究|将追究法律责任|依法追究其法律责任|维权到底",
}

SLOTS3 = {"SAID": "说|告诉记者|常说|笑着说|写道|回忆|解释|摇头说|补充道|低声说|反问"}


def parse(pattern):
    """A grammar: a list of parts, each a string, a slot's name in a tuple, or a list of choices."""
    stack, parts, word = [], [[]], ""

    def close():
        nonlocal word
        if word:
            parts[-1].append(word)
        word = ""

    pattern = pattern.replace("]?", "|]")  # there or not
    for piece in re.split(r"([\[\]|]|\{[A-Z0-9]+\}|\\\|)", pattern):
        if piece == "\\|":
            word += "|"
        elif piece == "[":
            close()
            stack.append(parts)
            parts = [[]]
        elif piece == "|" and stack:
            close()
            parts.append([])
        elif piece == "]" and stack:
            close()
            done, parts = parts, stack.pop()
            parts[-1].append(done)
        elif re.fullmatch(r"\{[A-Z0-9]+\}", piece):
            close()
            parts[-1].append((piece[1:-1],))
        else:
            word += piece
    close()
    return parts[0]


def slot(text):
    """A slot's choices: `|` outside a bracket parts them."""
    return parse("[" + text + "]")


ALL = {name: slot(text) for name, text in {**SLOTS, **SLOTS2, **SLOTS3, **SLOTS4}.items()}


def expand(parts, chance):
    out = []
    for part in parts:
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part, tuple):
            out.append(expand(ALL[part[0]], chance))
        else:
            out.append(expand(chance.choice(part), chance))
    return "".join(out)


FRAMES = ["{}", "{}", "{}", "{}", "{}", "{}", "{}。", "{}！", "*{}", "（{}）", "【{}】", "—— {} ——", "· {} ·", "※{}", "▼{}", "{}👇", "👉{}",
          "★ {} ★", "{}~", "📌 {}", "🔥{}🔥", "{}>>", "注：{}", "提示：{}", "- {}", "# {}"]


def lines(grammar, count, seed, framed):
    """`count` lines of each pattern of a grammar, with the pattern's number."""
    chance = random.Random(seed)
    for number, pattern in enumerate(p for p in grammar.strip().split("\n") if p.strip()):
        parts = parse(pattern)
        seen = set()
        for _ in range(count * 3):
            text = expand(parts, chance).strip()
            if framed and chance.random() < 0.12 and text[-1:].isalnum():
                text += "." if text[-1].isascii() else "。"  # as sentences of text have it
            elif framed and chance.random() < 0.35:
                text = chance.choice(FRAMES).format(text)
            seen.add(text)
            if len(seen) >= count:
                break
        yield from ((number, text) for text in sorted(seen))


def furniture(count, seed=1):
    return list(lines(FURNITURE, count, seed, True))


def text(count, seed=2):
    return list(lines(TEXT, count, seed, False))


if __name__ == "__main__":
    chance = random.Random()
    for name, made in (("furniture", furniture(20, chance.random())), ("text", text(20, chance.random()))):
        print(name, len(made))
        for _, line in chance.sample(made, 40):
            print("   ", line)
