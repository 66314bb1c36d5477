package org.countyread.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecificCharacterSetTest {
    private static final Charset GBK = Charset.forName("GBK");

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /** PS3.5 Annex H.3, I.2, J.3 and K.2, byte for byte. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        \\ISO 2022 IR 87   | 59616d6164615e5461726f753d1b24423b3345441b28425e1b24424240 4f3a1b2842 3d1b2442246424 5e24401b28425e1b2442243f246d24261b2842 | Yamada^Tarou=山田^太郎=やまだ^たろう
        \\ISO 2022 IR 149  | 486f6e675e47696c646f6e673d1b242943fbf35e1b242943d1ced4d73d1b242943c8ab5e1b242943b1e6b5bf | Hong^Gildong=洪^吉洞=홍^길동
        \\ISO 2022 IR 58   | 5a68616e675e5869616f446f6e673d1b242941d5c55e1b242941d0a1b6ab3d | Zhang^XiaoDong=张^小东=
        GB18030            | 57616e675e5869616f446f6e673dcdf55ed0a1b6ab3d | Wang^XiaoDong=王^小东=
        """)
    void readsTheStandardsOwnExamples(String declared, String bytes, String text) {
        SpecificCharacterSet set = SpecificCharacterSet.of(declared.split("\\\\", -1));
        assertThat(set.decode(hex(bytes), true)).isEqualTo(text);
        assertThat(set.decode(set.encode(text), true)).isEqualTo(text);
    }

    @Test
    void aSecondByteThatLooksLikeADelimiterIsNone() {
        // 傏 is 82 5C in GBK; 5C alone would be a backslash.
        assertThat(SpecificCharacterSet.of("GBK").decode(hex("825c"))).hasSize(1);
        // Shift-in kanji 表 is 49 3D, whose second byte alone would be an equals sign.
        String decoded = SpecificCharacterSet.of("", "ISO 2022 IR 87").decode(hex("1b2442493d1b2842"), true);
        assertThat(decoded).isEqualTo("表");
    }

    @Test
    void aDelimiterPutsTheFirstSetsBack() {
        SpecificCharacterSet set = SpecificCharacterSet.of("ISO 2022 IR 100", "ISO 2022 IR 126");
        // ESC - F makes D6 a Greek letter, until the backslash; then it is Latin 1 again.
        assertThat(set.decode(hex("1b2d46d65cd6"))).isEqualTo("Φ\\Ö");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ISO_IR 100", "ISO_IR 192", "ISO_IR 6", "NO SUCH SET"})
    void believesGbkBytesRatherThanTheDeclaration(String declared) {
        SpecificCharacterSet set = SpecificCharacterSet.of(declared);
        for (String text : new String[] {"李", "张三", "朱镕基", "Wang^XiaoMing=王^小明", "胸部DR正位", "诸城市枳沟镇卫生院"}) {
            assertThat(set.decode(text.getBytes(GBK))).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ISO_IR 100", "GB18030", "GBK", "ISO_IR 192"})
    void believesUtf8BytesRatherThanTheDeclaration(String declared) {
        SpecificCharacterSet set = SpecificCharacterSet.of(declared);
        for (String text : new String[] {"李", "张三", "王^小明", "胸部DR正位", "诸城市枳沟镇卫生院", "𠮷野"}) {
            assertThat(set.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Buc^Jérôme", "Äneas^Rüdiger", "JÉRÔME", "Señor", "Ångström", "naïve façade"})
    void leavesWesternNamesAsDeclared(String text) {
        SpecificCharacterSet set = SpecificCharacterSet.of("ISO_IR 100");
        assertThat(set.decode(text.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(text);
    }

    @Test
    void toleratesTermsWithAHyphen() {
        assertThat(SpecificCharacterSet.of("ISO-IR 144").decode(hex("bb"))).isEqualTo("Л");
    }

    @Test
    void refusesToWriteWhatTheDeclaredSetLacks() {
        assertThatThrownBy(() -> SpecificCharacterSet.of("ISO_IR 100").encode("王"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ISO_IR 100");
    }

    /** A letter of every single-byte repertoire, as the standard's term and as its code extension. */
    @ParameterizedTest
    @CsvSource({
        "100, Müller, ISO-8859-1",
        "101, Dvořák, ISO-8859-2",
        "109, Ġorġ, ISO-8859-3",
        "110, Ķēniņš, ISO-8859-4",
        "144, Люкceмбypг, ISO-8859-5",
        "127, قباني, ISO-8859-6",
        "126, Διονυσιος, ISO-8859-7",
        "138, שרון, ISO-8859-8",
        "148, Çağrı, ISO-8859-9",
        "203, Œuvré, ISO-8859-15",
        "166, สมชาย, TIS-620",
        "13, ﾔﾏﾀﾞ, JIS_X0201"
    })
    void readsAndWritesEverySingleByteRepertoire(String registration, String text, String charset) {
        byte[] bytes = text.getBytes(Charset.forName(charset));
        SpecificCharacterSet plain = SpecificCharacterSet.of("ISO_IR " + registration);
        assertThat(plain.decode(bytes)).isEqualTo(text);
        assertThat(plain.encode(text)).isEqualTo(bytes);
        SpecificCharacterSet extension = SpecificCharacterSet.of("", "ISO 2022 IR " + registration);
        byte[] extended = extension.encode("Ab^" + text + "^c");
        assertThat(extended).contains(0x1B);
        assertThat(extension.decode(extended, true)).isEqualTo("Ab^" + text + "^c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ISO 2022 IR 13\\ISO 2022 IR 87              | ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう
        \\ISO 2022 IR 87\\ISO 2022 IR 159           | Yamada^Tarou=山田^丂郎=やまだ
        \\ISO 2022 IR 149                          | Kim^Hong=金^洪=김^홍
        \\ISO 2022 IR 58                           | Zhang^San=张^三
        ISO 2022 IR 100\\ISO 2022 IR 126\\ISO 2022 IR 144 | Jérôme^Διονυσιος^Люк
        GB18030                                    | Li^Yan=李^䶮=𠮷
        GBK                                        | Zhu^RongJi=朱^镕基
        ISO_IR 192                                 | Li^Yan=李^䶮=𠮷
        """)
    void writesWhatItCanReadAgain(String declared, String text) {
        SpecificCharacterSet set = SpecificCharacterSet.of(declared.split("\\\\", -1));
        assertThat(set.decode(set.encode(text), true)).isEqualTo(text);
        String list = text.replace('^', '\\');
        assertThat(set.decode(set.encode(list))).isEqualTo(list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO_IR 100", "ISO_IR 6", "ISO 2022 IR 100", "ISO 8859-1", "ISO8859-1", "iso-ir 100"})
    void believesLatinNames(String declared) {
        SpecificCharacterSet set = SpecificCharacterSet.of(declared);
        for (String text : new String[] {
            "Müller",
            "Jérôme",
            "Jääskeläinen",
            "JÄÄSKELÄINEN",
            "CONCEIÇÃO",
            "Conceição",
            "Ibáñez^José",
            "IBÁÑEZ",
            "Größe",
            "Þórður",
            "Äneas^Rüdiger",
            "São Tomé",
            "Ålesund",
            "Naïve café",
            "Señorita Muñoz",
            "Øyvind^Æ",
            "Noël^Zoë"
        }) {
            assertThat(set.decode(text.getBytes(StandardCharsets.ISO_8859_1)))
                    .as(text)
                    .isEqualTo(text);
        }
    }

    @Test
    void readsEscapeSequencesThatNobodyDeclared() {
        byte[] bytes = hex("59616d6164615e5461726f753d1b24423b3345441b28425e1b244242404f3a1b2842");
        assertThat(SpecificCharacterSet.UNDECLARED.decode(bytes, true)).isEqualTo("Yamada^Tarou=山田^太郎");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB18030", "GB 18030", "GB_2312", "CP936"})
    void knowsTheNamesThatDevicesUse(String declared) {
        assertThat(SpecificCharacterSet.of(declared).decode("张三".getBytes(GBK))).isEqualTo("张三");
        assertThat(SpecificCharacterSet.of("UTF-8").decode("张三".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("张三");
    }

    /** PS3.5 §6.1.2.5.3: line ends put the first sets back, and so do ^ and = in a name only. */
    @Test
    void everyDelimiterPutsTheFirstSetsBack() {
        SpecificCharacterSet set = SpecificCharacterSet.of("ISO 2022 IR 100", "ISO 2022 IR 126");
        for (String end : new String[] {"0d", "0a", "0c", "09"}) {
            assertThat(set.decode(hex("1b2d46d6" + end + "d6"))).startsWith("Φ").endsWith("Ö");
        }
        assertThat(set.decode(hex("1b2d46d65ed6"), true)).isEqualTo("Φ^Ö");
        assertThat(set.decode(hex("1b2d46d65ed6"), false)).isEqualTo("Φ^Φ");
    }
}
