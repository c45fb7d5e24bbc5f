//! Code, formulas and tables in pages written for it: what must come out, character by character.
//!
//! Every snippet stands between paragraphs of an article, in one of four kinds of page.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use jiaokan::extract::{ExtractOptions, Extracted, Format};

/// Kind, markup, text.
const CASES: &[(&str, &str, &str)] = &[
    (
        "code",
        "<pre><code class=\"language-rust\">fn main() {\n    let x = 1;\n}\n</code></pre>",
        "fn main() {\n    let x = 1;\n}",
    ),
    (
        "code",
        "<pre class=\"brush: js\">if (a &lt; b &amp;&amp; c) {\n  go();\n}</pre>",
        "if (a < b && c) {\n  go();\n}",
    ),
    (
        "code",
        "<div class=\"highlight\"><pre><span class=\"kd\">def</span> <span class=\"nf\">f</span>(x):\n    <span class=\"k\">return</span> x</pre></div>",
        "def f(x):\n    return x",
    ),
    (
        "code",
        "<figure class=\"highlight python\"><table><tr><td class=\"gutter\"><pre><span class=\"line\">1</span><br><span class=\"line\">2</span><br></pre></td><td class=\"code\"><pre><span class=\"line\">import os</span><br><span class=\"line\">os.getcwd()</span><br></pre></td></tr></table></figure>",
        "import os\nos.getcwd()",
    ),
    (
        "code",
        "<pre>$ git status\n$ git add .\n$ git commit -m \"初稿\"</pre>",
        "$ git status\n$ git add .\n$ git commit -m \"初稿\"",
    ),
    (
        "code",
        "<pre><code>SELECT 姓名, 年龄\nFROM 学生\nWHERE 年龄 &gt; 18;</code></pre>",
        "SELECT 姓名, 年龄\nFROM 学生\nWHERE 年龄 > 18;",
    ),
    (
        "code",
        "<pre class=\"prettyprint linenums\">\n# 注释一行\nprint(\"你好\")\n</pre>",
        "# 注释一行\nprint(\"你好\")",
    ),
    (
        "code",
        "<pre><code><div class=\"line\">a = 1</div><div class=\"line\">b = 2</div></code></pre>",
        "a = 1\nb = 2",
    ),
    (
        "code",
        "<pre><code>\ttab\n\n\n  three lines down</code></pre>",
        "\ttab\n\n\n  three lines down",
    ),
    (
        "code",
        "<div class=\"code-toolbar\"><pre class=\"language-css line-numbers\"><code>p { color: red }<span class=\"line-numbers-rows\"><span></span><span></span></span></code></pre></div>",
        "p { color: red }",
    ),
    (
        "code",
        "<pre><code class=\"lang-go\">x := &#34;a&#34;\r\ny := x</code></pre>",
        "x := \"a\"\ny := x",
    ),
    (
        "code",
        "<div class=\"highlight-source-c\"><pre>int a[2] = {1, 2};\nreturn a[0];</pre></div>",
        "int a[2] = {1, 2};\nreturn a[0];",
    ),
    (
        "code",
        "<pre><samp>error: 找不到文件\n  --&gt; a.txt</samp></pre>",
        "error: 找不到文件\n  --> a.txt",
    ),
    (
        "code",
        "<pre><code>{\n  \"名\": \"值\",\n  \"列\": [1, 2]\n}</code></pre>",
        "{\n  \"名\": \"值\",\n  \"列\": [1, 2]\n}",
    ),
    (
        "code",
        "<div class=\"blob-wrapper\"><table class=\"highlight\"><tbody><tr>\n<td id=\"L1\" class=\"blob-num\" data-line-number=\"1\"></td>\n<td id=\"LC1\" class=\"blob-code blob-code-inner\"><span class=\"k\">fn</span> main() {</td>\n</tr>\n<tr>\n<td id=\"L2\" class=\"blob-num\" data-line-number=\"2\"></td>\n<td id=\"LC2\" class=\"blob-code\">\n</td>\n</tr>\n<tr>\n<td id=\"L3\" class=\"blob-num\" data-line-number=\"3\"></td>\n<td id=\"LC3\" class=\"blob-code\">    run();\n</td>\n</tr>\n<tr>\n<td id=\"L4\" class=\"blob-num\" data-line-number=\"4\"></td>\n<td id=\"LC4\" class=\"blob-code\">}</td>\n</tr></tbody></table></div>",
        "fn main() {\n\n    run();\n}",
    ),
    (
        "code",
        "<div class=\"code-box\"><table class=\"hljs-ln\"><tr><td class=\"hljs-ln-line hljs-ln-numbers\"><div>1</div></td><td class=\"hljs-ln-line hljs-ln-code\">echo 1</td></tr><tr><td class=\"hljs-ln-line hljs-ln-numbers\"><div>2</div></td><td class=\"hljs-ln-line hljs-ln-code\">echo 2</td></tr></table></div>",
        "echo 1\necho 2",
    ),
    (
        "formula",
        "<p>由此得到 <math><semantics><mrow><mi>E</mi></mrow><annotation encoding=\"application/x-tex\">E=mc^2</annotation></semantics></math> 一式。</p>",
        "由此得到 $E=mc^2$ 一式。",
    ),
    (
        "formula",
        "<p>速度为<span class=\"katex\"><span class=\"katex-mathml\"><math><semantics><mrow><mi>v</mi></mrow><annotation encoding=\"application/x-tex\">v=\\frac{s}{t}</annotation></semantics></math></span><span class=\"katex-html\" aria-hidden=\"true\"><span>v</span><span>=</span></span></span>，单位是米每秒。</p>",
        "速度为$v=\\frac{s}{t}$，单位是米每秒。",
    ),
    (
        "formula",
        "<p>面积<script type=\"math/tex\">S=\\pi r^2</script>随半径增大。</p>",
        "面积$S=\\pi r^2$随半径增大。",
    ),
    (
        "formula",
        "<p><span class=\"MathJax_Preview\">a+b</span><span class=\"MathJax\"><span>a</span><span>+</span></span><script type=\"math/tex; mode=display\">a + b &lt; c</script></p>",
        "$$a + b &lt; c$$",
    ),
    (
        "formula",
        "<p>能量 <img class=\"mwe-math-fallback-image-inline\" src=\"x.svg\" alt=\"{\\displaystyle E=h\\nu }\"> 与频率成正比。</p>",
        "能量 $E=h\\nu$ 与频率成正比。",
    ),
    (
        "formula",
        "<p>解为<span class=\"ztext-math\" data-eeimg=\"1\" data-tex=\"x=\\frac{-b}{2a}\">x</span>。</p>",
        "解为$x=\\frac{-b}{2a}$。",
    ),
    (
        "formula",
        "<p>其中<math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><msub><mi>y</mi><mi>i</mi></msub></math>为常数。</p>",
        "其中$x^2+y_i$为常数。",
    ),
    (
        "formula",
        "<p>比值<math><mfrac><mi>α</mi><mrow><mn>2</mn><mi>β</mi></mrow></mfrac></math>不变。</p>",
        "比值$\\frac{\\alpha}{2\\beta}$不变。",
    ),
    (
        "formula",
        "<p>根号<math><msqrt><mi>a</mi><mo>×</mo><mi>b</mi></msqrt></math>是几何平均。</p>",
        "根号$\\sqrt{a\\times b}$是几何平均。",
    ),
    (
        "formula",
        "<p>总和<math display=\"block\"><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi></math></p>",
        "$$\\sum_{i=1}^n i$$",
    ),
    (
        "formula",
        "<p>如图<img src=\"https://www.example.org/equation?tex=a\" eeimg=\"1\" alt=\"a^2+b^2\">所示。</p>",
        "如图$a^2+b^2$所示。",
    ),
    (
        "formula",
        "<p><mjx-container class=\"MathJax\" display=\"true\"><mjx-math><mjx-mi>k</mjx-mi></mjx-math><mjx-assistive-mml><math><mi>k</mi><mo>≤</mo><mi>n</mi></math></mjx-assistive-mml></mjx-container></p>",
        "$$k\\le n$$",
    ),
    (
        "formula",
        "<p>矩阵<math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable></math>不动。</p>",
        "矩阵$\\begin{matrix}1 & 0 \\\\ 0 & 1\\end{matrix}$不动。",
    ),
    (
        "formula",
        "<p>函数<math><mi>sin</mi><mo>&#x2061;</mo><mi>θ</mi></math>有界。</p>",
        "函数$\\sin\\theta$有界。",
    ),
    (
        "formula",
        "<p>原文写作 \\(a_n\\) 与 $b_n$，照录。</p>",
        "原文写作 \\(a_n\\) 与 $b_n$，照录。",
    ),
    (
        "formula",
        "<p>记作<math alttext=\"\\vec{v}\"><mover><mi>v</mi><mo>→</mo></mover></math>即可。</p>",
        "记作$\\vec{v}$即可。",
    ),
    (
        "table",
        "<table><thead><tr><th>年份</th><th>产量</th></tr></thead><tbody><tr><td>2019</td><td>三吨</td></tr><tr><td>2020</td><td>四吨</td></tr></tbody></table>",
        "| 年份 | 产量 |\n| --- | --- |\n| 2019 | 三吨 |\n| 2020 | 四吨 |",
    ),
    (
        "table",
        "<table border=1><tr><td>品名</td><td>单价</td><td>数量</td></tr><tr><td>梨</td><td>3.5</td><td>20</td></tr></table>",
        "| 品名 | 单价 | 数量 |\n| --- | --- | --- |\n| 梨 | 3.5 | 20 |",
    ),
    (
        "table",
        "<table><tr><th colspan=2>姓名与年龄</th><th>村</th></tr><tr><td>老李</td><td>61</td><td>渡口</td></tr></table>",
        "| 姓名与年龄 | | 村 |\n| --- | --- | --- |\n| 老李 | 61 | 渡口 |",
    ),
    (
        "table",
        "<table><tr><th>季</th><th>项</th><th>值</th></tr><tr><td rowspan=2>春</td><td>雨</td><td>12</td></tr><tr><td>晴</td><td>30</td></tr><tr><td>夏</td><td>雨</td><td>25</td></tr></table>",
        "| 季 | 项 | 值 |\n| --- | --- | --- |\n| 春 | 雨 | 12 |\n| | 晴 | 30 |\n| 夏 | 雨 | 25 |",
    ),
    (
        "table",
        "<table><caption>表一 各村人口</caption><tr><th>村</th><th>人</th></tr><tr><td>渡口</td><td>412</td></tr></table>",
        "表一 各村人口\n| 村 | 人 |\n| --- | --- |\n| 渡口 | 412 |",
    ),
    (
        "table",
        "<table><tr><th>式</th><th>义</th></tr><tr><td>a|b</td><td>或</td></tr></table>",
        "| 式 | 义 |\n| --- | --- |\n| a\\|b | 或 |",
    ),
    (
        "table",
        "<table><tr><th>项</th><th>说明</th></tr><tr><td>甲</td><td><p>第一句。</p><p>第二句。</p></td></tr></table>",
        "| 项 | 说明 |\n| --- | --- |\n| 甲 | 第一句。 第二句。 |",
    ),
    (
        "table",
        "<table><tr><td>空</td><td></td></tr><tr><td></td><td>满</td></tr></table>",
        "| 空 | |\n| --- | --- |\n| | 满 |",
    ),
    (
        "table",
        "<table><tr><th>名</th><th>链</th></tr><tr><td><b>粗</b>体</td><td><a href=\"/x\">连接</a></td></tr></table>",
        "| 名 | 链 |\n| --- | --- |\n| 粗体 | 连接 |",
    ),
    (
        "table",
        "<table><tr><td colspan=3>合计</td></tr><tr><td>一</td><td>二</td><td>三</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>",
        "| 合计 | | |\n| --- | --- | --- |\n| 一 | 二 | 三 |\n| 1 | 2 | 3 |",
    ),
    (
        "table",
        "<table><tbody><tr><th>甲</th><td>一</td></tr><tr><th>乙</th><td>二</td></tr></tbody></table>",
        "| 甲 | 一 |\n| --- | --- |\n| 乙 | 二 |",
    ),
    (
        "table",
        "<table><tr><th>时</th><th>地</th></tr><tr><td>上午<br>八时</td><td>村口</td></tr></table>",
        "| 时 | 地 |\n| --- | --- |\n| 上午 八时 | 村口 |",
    ),
    (
        "table",
        "<table><tr><th>料</th><th>克</th></tr>\n  <tr>\n <td>\n 盐 </td>\n <td> 5 </td> </tr></table>",
        "| 料 | 克 |\n| --- | --- |\n| 盐 | 5 |",
    ),
    (
        "table",
        "<div class=\"table-wrap\"><table class=\"data\"><tr><th>代号</th><th>式</th></tr><tr><td>甲</td><td><math><msup><mi>a</mi><mn>2</mn></msup></math></td></tr></table></div>",
        "| 代号 | 式 |\n| --- | --- |\n| 甲 | $a^2$ |",
    ),
    (
        "table",
        "<table><tr><td>1</td><td class=\"code\">600001</td></tr><tr><td>2</td><td class=\"code\">600002</td></tr></table>",
        "| 1 | 600001 |\n| --- | --- |\n| 2 | 600002 |",
    ),
    (
        "table",
        "<table border=\"1\"><tr><th>名</th><th>职</th></tr><tr><td>孟　野</td><td>站　长</td></tr><tr><td><p>叶&nbsp;&nbsp;秋</p></td><td>上 下 员</td></tr><tr><td>李小满</td><td>甲 乙<br>丙</td></tr></table>",
        "| 名 | 职 |\n| --- | --- |\n| 孟野 | 站　长 |\n| 叶秋 | 上 下 员 |\n| 李小满 | 甲 乙 丙 |",
    ),
    (
        "table",
        "<table border=\"1\"><tr><th>名</th><th>职</th></tr><tr><td>王<br>小<br>明</td><td>站长</td></tr><tr><td>李四</td><td>一、测量<br>二、记录</td></tr></table>",
        "| 名 | 职 |\n| --- | --- |\n| 王小明 | 站长 |\n| 李四 | 一、测量 二、记录 |",
    ),
];

const ABOVE: &str = "<p>山里的夏天来得晚，六月的早晨还要穿夹衣。老师傅一边说，一边把图纸铺在石桌上，让我们自己看。</p><p>他说道理并不难，难的是肯不肯动手去试；试过三遍，没有不明白的。下面这一段就是他当时写下来的：</p>";
const BELOW: &str = "<p>我们照着做了一遍，果然不错。后来他又讲了两个例子，大意相同，这里就不重复了，读者可以自己推出来。</p><p>那天下山的时候，天已经黑了，路边的萤火虫一闪一闪，像是在给我们照路。</p>";

fn page(kind: usize, snippet: &str) -> String {
    let body = format!("{ABOVE}{snippet}{BELOW}");
    let nav = "<a href=\"/\">首页</a> <a href=\"/a\">文章</a> <a href=\"/b\">归档</a>";
    match kind % 4 {
        0 => format!(
            "<!DOCTYPE html><html><head><title>山中笔记 - 某站</title></head><body><div class=\"nav\">{nav}</div><article><h1>山中笔记</h1>{body}</article><footer>© 某站</footer></body></html>"
        ),
        1 => format!(
            "<html><head><title>山中笔记</title></head><body><ul class=\"menu\"><li>{nav}</li></ul><div id=\"content\"><div class=\"post\">{body}</div></div><div class=\"side\"><h3>最新文章</h3><ul><li><a href=\"/1\">甲</a></li><li><a href=\"/2\">乙</a></li></ul></div></body></html>"
        ),
        2 => format!(
            "<html><head><title>山中笔记_某网</title></head><body><table width=\"960\"><tr><td>{nav}</td></tr></table><div class=\"TRS_Editor\">{body}</div><div>版权所有 某网</div></body></html>"
        ),
        _ => format!(
            "<html><body><main><div class=\"markdown-body\">{body}</div></main></body></html>"
        ),
    }
}

fn extract(source: &str) -> Extracted {
    jiaokan::extract(source, &ExtractOptions { format: Format::Html, ..Default::default() })
}

#[test]
fn code_formulas_tables() {
    for wanted in ["code", "formula", "table"] {
        let cases: Vec<_> = CASES.iter().filter(|c| c.0 == wanted).collect();
        let mut wrong = Vec::new();
        for (index, (_, snippet, text)) in cases.iter().enumerate() {
            let out = extract(&page(index, snippet));
            let lines = format!("\n{}\n", out.text);
            let whole = wanted == "formula" && !text.starts_with("$$");
            let found =
                if whole { lines.contains(*text) } else { lines.contains(&format!("\n{text}\n")) };
            let block = out
                .blocks
                .iter()
                .any(|b| b.kind.name() == wanted && text.ends_with(b.span.of(&out.text)));
            if !found || wanted != "formula" && !block {
                wrong.push(format!("{text:?} not in\n{:?}", out.text));
            }
        }
        let right = cases.len() - wrong.len();
        println!("{wanted}: {right} of {}", cases.len());
        assert!(wrong.is_empty(), "{wanted}: {right} of {}\n{}", cases.len(), wrong.join("\n"));
    }
}

#[test]
fn languages_of_code() {
    let languages: Vec<_> = CASES
        .iter()
        .take(14)
        .enumerate()
        .map(|(i, c)| {
            let out = extract(&page(i, c.1));
            out.blocks.iter().find_map(|b| match &b.kind {
                jiaokan::BlockKind::Code { language } => Some(language.clone()),
                _ => None,
            })
        })
        .map(|l| l.flatten().unwrap_or_default())
        .collect();
    assert_eq!(
        languages,
        ["rust", "js", "", "python", "", "", "", "", "", "css", "go", "c", "", ""]
    );
}

#[test]
fn raised_figures() {
    let line = "新区十二 km<sup>2</sup>，人口 10<sup>6</sup>，即 10<sup>-3</sup> 倍；x<sup>n</sup> 与 CO<sub>2</sub> 照旧，据统计<sup>2</sup>如此，in 2019<sup>3</sup> too。";
    let out = extract(&page(0, &format!("<p>{line}</p>")));
    let wanted = "新区十二 km²，人口 10⁶，即 10⁻³ 倍；xⁿ 与 CO2 照旧，据统计2如此，in 20193 too。";
    assert!(out.text.contains(wanted), "{}", out.text);
}

#[test]
fn labels_and_values_of_a_layout_share_a_line() {
    let table = "<table><tr><td colspan=\"2\"><table><tr><td>图一</td></tr></table></td></tr><tr><th>原名</th><td>渡口村</td></tr><tr><th>人口</th><td>三百 人</td></tr><tr><th>物产</th><td><ul><li>梨子</li><li>桐油</li></ul></td></tr></table>";
    let options = ExtractOptions {
        format: Format::Html,
        select: jiaokan::extract::Selectors { body: Some("table".into()), ..Default::default() },
        ..Default::default()
    };
    let out = jiaokan::extract(&page(0, table), &options);
    assert_eq!(out.text, "图一\n原名 渡口村\n人口 三百 人\n物产\n梨子\n桐油");
}
