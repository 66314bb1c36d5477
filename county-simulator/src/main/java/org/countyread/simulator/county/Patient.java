package org.countyread.simulator.county;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A patient who never lived.
 *
 * @param id number of the site's own index, not an identity card
 * @param sex {@code M} or {@code F}
 * @param pinyin the name in letters, family name first, as {@code LIU^XIUYING}
 */
public record Patient(String id, String name, String pinyin, String sex, LocalDate birthDate) {
    private record Part(String character, String pinyin) {}

    private static final List<Part> FAMILY = List.of(
            new Part("王", "WANG"),
            new Part("李", "LI"),
            new Part("张", "ZHANG"),
            new Part("刘", "LIU"),
            new Part("陈", "CHEN"),
            new Part("杨", "YANG"),
            new Part("赵", "ZHAO"),
            new Part("黄", "HUANG"),
            new Part("周", "ZHOU"),
            new Part("吴", "WU"),
            new Part("徐", "XU"),
            new Part("孙", "SUN"),
            new Part("马", "MA"),
            new Part("朱", "ZHU"),
            new Part("胡", "HU"),
            new Part("郭", "GUO"));
    private static final List<Part> WOMEN = List.of(
            new Part("秀英", "XIUYING"),
            new Part("桂兰", "GUILAN"),
            new Part("玉梅", "YUMEI"),
            new Part("丽", "LI"),
            new Part("凤霞", "FENGXIA"),
            new Part("素珍", "SUZHEN"),
            new Part("翠花", "CUIHUA"),
            new Part("静", "JING"));
    private static final List<Part> MEN = List.of(
            new Part("建国", "JIANGUO"),
            new Part("志强", "ZHIQIANG"),
            new Part("伟", "WEI"),
            new Part("德福", "DEFU"),
            new Part("永军", "YONGJUN"),
            new Part("春生", "CHUNSHENG"),
            new Part("大勇", "DAYONG"),
            new Part("明", "MING"));
    private static final int AGE_MIN = 18;
    private static final int AGE_SPAN = 70;

    /** Somebody from a village, more often old than young. */
    public static Patient draw(String siteCode, LocalDate today, RandomGenerator random) {
        boolean woman = random.nextBoolean();
        Part family = FAMILY.get(random.nextInt(FAMILY.size()));
        List<Part> given = woman ? WOMEN : MEN;
        Part name = given.get(random.nextInt(given.size()));
        double old = Math.max(random.nextDouble(), random.nextDouble());
        LocalDate birth = today.minusYears(AGE_MIN + (int) (AGE_SPAN * old)).minusDays(random.nextInt(365));
        String id = String.format(Locale.ROOT, "%s%07d", siteCode, random.nextInt(10_000_000));
        return new Patient(
                id,
                family.character() + name.character(),
                family.pinyin() + "^" + name.pinyin(),
                woman ? "F" : "M",
                birth);
    }
}
