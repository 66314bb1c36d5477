package org.countyread.dicom.part10;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.PersonName;
import org.countyread.dicom.data.Tag;
import org.countyread.testkit.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and places in real files of every character set, declared rightly or wrongly. */
class RealNamesTest {
    private static Attributes read(String sample) throws Exception {
        Optional<Path> file = Samples.file(sample);
        assumeTrue(file.isPresent(), "no " + sample + " beside this checkout");
        return Part10Reader.read(file.orElseThrow()).dataset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GB18030",
                "GBK_declared",
                "ISO2022_IR58",
                "UTF8",
                "WRONG_gbk_bytes_declared_ISO_IR_100",
                "WRONG_gbk_bytes_no_charset",
                "WRONG_utf8_bytes_declared_GB18030"
            })
    void readsChineseWhateverTheDeclarationSays(String form) throws Exception {
        Attributes dataset = read("derived/charset_" + form + ".dcm");
        assertThat(dataset.personName(Tag.PatientName)).contains(new PersonName("Test^Case", "王^晓敏", ""));
        assertThat(dataset.personName(Tag.PatientName).orElseThrow().display()).isEqualTo("王晓敏");
        assertThat(dataset.string(Tag.InstitutionName)).contains("河东镇中心卫生院");
        assertThat(dataset.string(Tag.StudyDescription)).contains("胸部正位片");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    derived/charset_GB18030_4byte_rare_char.dcm         | Li^Yan=李^䶮
                    dicom/charset/fo-dicom__GH1301.dcm                  | Wang^XiaoDong=王^小东
                    dicom/charset/pydicom__chrX1.dcm                    | Wang^XiaoDong=王^小東
                    dicom/charset/pydicom__chrX2.dcm                    | Wang^XiaoDong=王^小东
                    dicom/charset/pydicom__chrArab.dcm                  | قباني^لنزار
                    dicom/charset/pydicom__chrFren.dcm                  | Buc^Jérôme
                    dicom/charset/pydicom__chrFrenMulti.dcm             | Buc^Jérôme
                    dicom/charset/pydicom__chrGerm.dcm                  | Äneas^Rüdiger
                    dicom/charset/pydicom__chrGreek.dcm                 | Διονυσιος
                    dicom/charset/pydicom__chrH31.dcm                   | Yamada^Tarou=山田^太郎=やまだ^たろう
                    dicom/charset/pydicom__chrH32.dcm                   | ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう
                    dicom/charset/pydicom__chrHbrw.dcm                  | שרון^דבורה
                    dicom/charset/pydicom__chrI2.dcm                    | Hong^Gildong=洪^吉洞=홍^길동
                    dicom/charset/pydicom__chrJapMulti.dcm              | やまだ^たろう
                    dicom/charset/pydicom__chrJapMultiExplicitIR6.dcm   | やまだ^たろう
                    dicom/charset/pydicom__chrKoreanMulti.dcm           | 김희중
                    dicom/charset/pydicom__chrRuss.dcm                  | Люкceмбypг
                    """)
    void readsEveryDeclaredCharacterSet(String sample, String name) throws Exception {
        assertThat(read(sample).personName(Tag.PatientName).orElseThrow()).hasToString(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    dicom/charset/pydicom__chrSQEncoding.dcm  | ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう
                    dicom/charset/pydicom__chrSQEncoding1.dcm | ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう
                    """)
    void itemsDeclareOrInheritTheirOwn(String sample, String name) throws Exception {
        Attributes item = read(sample).item(Tag.RequestedProcedureCodeSequence).orElseThrow();
        assertThat(item.personName(Tag.PatientName).orElseThrow()).hasToString(name);
    }
}
