package org.countyread.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.PersonName;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.gateway.identity.IdentityRepair.RepairKind;
import org.countyread.gateway.settings.DeviceProfile;
import org.countyread.gateway.settings.DeviceProfile.NameOrder;
import org.countyread.gateway.settings.DeviceProfile.NameWriting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityReaderTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String FAMILIES =
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
    private static final String GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玲辉红建华国文玉海云志春梅生凤立新永成福德荣贵宝山林波";

    private static Attributes sent(byte[] name, String... characterSet) {
        Attributes.Builder builder = Attributes.builder().bytes(Tag.PatientName, VR.PN, name);
        if (characterSet.length > 0) {
            builder.string(Tag.SpecificCharacterSet, characterSet);
        }
        return builder.string(Tag.PatientID, "P1").build();
    }

    private static DeviceProfile profile(String assumed, String issuer, NameOrder order) {
        return new DeviceProfile(null, 104, null, null, "ISO_IR 192", assumed, issuer, order, NameWriting.BOTH, null);
    }

    /** Names of two to four characters, in what devices write, under what they declare. */
    @Test
    void readsTheSameNameWhateverIsDeclared() {
        long seed = Long.getLong("countyread.seed", 20261122L);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String name = name(random);
            byte[] gbk = name.getBytes(GB18030);
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            boolean alsoUtf8 = new String(gbk, StandardCharsets.UTF_8).indexOf('\uFFFD') < 0;
            for (Attributes attributes : List.of(
                    sent(gbk),
                    sent(gbk, "ISO_IR 100"),
                    sent(gbk, "GB18030"),
                    sent(alsoUtf8 ? utf8 : gbk, "ISO_IR 192"), // bytes that are both are what they are declared to be
                    sent(utf8),
                    sent(utf8, "ISO_IR 192"))) {
                PatientIdentity identity = IdentityReader.read(attributes, DeviceProfile.UNKNOWN);
                assertThat(identity.name().display())
                        .as(
                                "seed %d: %s under %s",
                                seed, name, attributes.characterSet().values())
                        .isEqualTo(name);
            }
        }
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder().append(FAMILIES.charAt(random.nextInt(FAMILIES.length())));
        for (int i = random.nextInt(3); i >= 0; i--) {
            name.append(GIVEN.charAt(random.nextInt(GIVEN.length())));
        }
        return name.toString();
    }

    @Test
    void saysWhatWasDeclaredAndWhatItIs() {
        assertThat(repairs(sent("王小明".getBytes(GB18030), "ISO_IR 100")))
                .contains(new IdentityRepair(RepairKind.CHARACTER_SET_WRONG, "ISO_IR 100", "GB18030"));
        assertThat(repairs(sent("王小明".getBytes(StandardCharsets.UTF_8))))
                .contains(new IdentityRepair(RepairKind.CHARACTER_SET_MISSING, "", "UTF-8"));
        assertThat(repairs(sent("WANG^XIAOMING=王^小明".getBytes(GB18030), "GB18030")))
                .isEmpty();
        assertThat(repairs(sent("WANG^XIAOMING".getBytes(StandardCharsets.US_ASCII))))
                .isEmpty();
    }

    private static List<IdentityRepair> repairs(Attributes attributes) {
        return IdentityReader.read(attributes, DeviceProfile.UNKNOWN).repairs();
    }

    @Test
    void putsWritingsIntoTheirGroups() {
        PatientIdentity identity =
                IdentityReader.read(sent("Wang Xiaoming 王小明".getBytes(GB18030), "GB18030"), DeviceProfile.UNKNOWN);
        assertThat(identity.name()).isEqualTo(new PersonName("Wang Xiaoming", "王小明", ""));
        assertThat(identity.repairs())
                .extracting(IdentityRepair::kind)
                .containsExactly(RepairKind.IDEOGRAPHIC_IN_FIRST_GROUP);
    }

    @Test
    void knowsThePeculiaritiesOfADevice() {
        PatientIdentity identity = IdentityReader.read(
                sent("XIAOMING^WANG".getBytes(StandardCharsets.US_ASCII)),
                profile("GB18030", "T01-HIS", NameOrder.GIVEN_FIRST));
        assertThat(identity.name().alphabetic()).isEqualTo("WANG^XIAOMING");
        assertThat(identity.issuerOfPatientId()).isEqualTo("T01-HIS");
        assertThat(identity.repairs())
                .extracting(IdentityRepair::kind)
                .containsExactly(RepairKind.NAME_ORDER, RepairKind.ISSUER_MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "王小明 WANG^XIAOMING",
                "欧阳晓红 OUYANG^XIAOHONG",
                "曾伟 ZENG^WEI",
                "单雄 SHAN^XIONG",
                "吕强 LV^QIANG",
                "尉迟恭 YUCHI^GONG"
            })
    void writesNamesInPinyin(String pair) {
        int blank = pair.indexOf(' ');
        assertThat(Pinyin.ofName(pair.substring(0, blank))).contains(pair.substring(blank + 1));
    }

    @Test
    void anAnswerLosesNoMoreThanACharacterTheDeviceCannotShow() {
        Attributes answer = Attributes.builder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.PatientName, "WANG^XIAOMING=王^小明")
                .string(Tag.StudyDescription, "胸部")
                .build();
        for (String characterSet : List.of("GB18030", "GBK", "ISO_IR 192")) {
            Attributes written = CharacterSets.written(answer, characterSet);
            assertThat(written.string(Tag.PatientName)).contains("WANG^XIAOMING=王^小明");
            assertThat(written.characterSet().values()).containsExactly(characterSet);
        }
        Attributes ascii = CharacterSets.written(answer, "");
        assertThat(ascii.string(Tag.StudyDescription)).contains("??");
        assertThat(ascii.contains(Tag.SpecificCharacterSet)).isFalse();
    }
}
