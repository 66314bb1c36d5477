package org.countyread.gateway.identity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sourceforge.pinyin4j.PinyinHelper;

/**
 * Writes Chinese names in letters, without tones. A character with several readings has its most usual one, a family name
 * the one it has as such. Stateless.
 */
public final class Pinyin {
    /** Characters that are read otherwise as family names. */
    private static final Map<String, String> FAMILY_READINGS = Map.ofEntries(
            Map.entry("单", "SHAN"),
            Map.entry("曾", "ZENG"),
            Map.entry("解", "XIE"),
            Map.entry("仇", "QIU"),
            Map.entry("区", "OU"),
            Map.entry("查", "ZHA"),
            Map.entry("朴", "PIAO"),
            Map.entry("盖", "GE"),
            Map.entry("任", "REN"),
            Map.entry("华", "HUA"),
            Map.entry("尉", "WEI"),
            Map.entry("覃", "QIN"),
            Map.entry("乐", "YUE"),
            Map.entry("宓", "MI"),
            Map.entry("折", "SHE"),
            Map.entry("洗", "XIAN"),
            Map.entry("冼", "XIAN"),
            Map.entry("召", "SHAO"),
            Map.entry("员", "YUN"),
            Map.entry("秘", "BI"),
            Map.entry("缪", "MIAO"),
            Map.entry("翟", "ZHAI"),
            Map.entry("贾", "JIA"),
            Map.entry("沈", "SHEN"),
            Map.entry("尉迟", "YUCHI"),
            Map.entry("长孙", "ZHANGSUN"),
            Map.entry("万俟", "MOQI"));

    private static final Set<String> COMPOUND_FAMILIES = Set.of(
            "欧阳", "上官", "司马", "诸葛", "司徒", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "长孙", "宇文", "令狐", "东方", "南宫", "独孤", "端木", "轩辕",
            "万俟", "闻人", "申屠", "太史", "呼延", "钟离", "鲜于", "赫连", "百里", "东郭", "西门", "第五");

    private Pinyin() {}

    /**
     * A name as the alphabetic group has it, such as {@code WANG^XIAOMING}; empty where a character has no reading.
     *
     * @param name Chinese characters, their components apart or together
     */
    public static Optional<String> ofName(String name) {
        List<String> components = components(name);
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < components.size(); i++) {
            Optional<String> part = i == 0 ? family(components.get(0)) : syllables(components.get(i));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            written.append(i == 0 ? "" : "^").append(part.get());
        }
        return written.isEmpty() ? Optional.empty() : Optional.of(written.toString());
    }

    /** Family and given name of a name written together; as it is where a delimiter says more. */
    public static List<String> components(String name) {
        List<String> apart = List.of(name.strip().split("[\\^\\s·]+"));
        if (apart.size() > 1 || name.codePointCount(0, name.length()) < 2 || !PersonNames.hasHan(name)) {
            return apart;
        }
        String whole = apart.get(0);
        int family = whole.length() > 2 && COMPOUND_FAMILIES.contains(whole.substring(0, 2))
                ? 2
                : Character.charCount(whole.codePointAt(0));
        return List.of(whole.substring(0, family), whole.substring(family));
    }

    private static Optional<String> family(String family) {
        return Optional.ofNullable(FAMILY_READINGS.get(family)).or(() -> syllables(family));
    }

    private static Optional<String> syllables(String text) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            String[] readings = character < 0x80 ? null : PinyinHelper.toHanyuPinyinStringArray(character);
            if (readings != null && readings.length > 0) {
                letters.append(readings[0].replace("u:", "v").replaceAll("[0-9]", ""));
            } else if (character < 0x80) {
                letters.append(character);
            } else {
                return Optional.empty();
            }
        }
        return letters.isEmpty()
                ? Optional.empty()
                : Optional.of(letters.toString().toUpperCase(Locale.ROOT));
    }
}
