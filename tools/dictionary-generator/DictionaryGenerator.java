import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes Tag.java, Uid.java, elements.tsv and uids.tsv of dicom-core from the dictionary that DCMTK installs and from the
 * UID list beside this file, the newer edition of pydicom winning where both have an element. Run from the checkout:
 * {@code java tools/dictionary-generator/DictionaryGenerator.java dicom.dic _dicom_dict.py}
 */
public final class DictionaryGenerator {
    /** VR codes that DCMTK made up for "one of several", and what PS3.6 prints. */
    private static final Map<String, String> VR_OF_DCMTK =
            Map.of("xs", "US or SS", "ox", "OB or OW", "px", "OB or OW", "lt", "US or OW", "up", "UL");

    private static final Pattern ROW = Pattern.compile(
            "\\((?<group>[0-9A-F]{4})(-(?<groupEnd>[0-9A-F]{4}))?,(?<element>[0-9A-F]{4})(-(?<elementEnd>[0-9A-F]{4}))?\\)"
                    + "\t(?<vr>\\w\\w)\t(?<keyword>\\w+)\t(?<vm>[0-9n-]+)\tDICOM(?<edition>.*)");

    /** One line of pydicom's table: tag, VR, VM, name, "Retired" or nothing, keyword. Repeating groups are not in it. */
    private static final Pattern PYDICOM_ROW = Pattern.compile("    0x(?<tag>[0-9A-F]{8}): \\('(?<vr>[A-Zor ]+)', "
            + "'(?<vm>[0-9n-]+)', (\"[^\"]*\"|'[^']*'), '(?<retired>\\w*)', '(?<keyword>\\w+)'\\),.*");

    private record Element(String tagText, int tag, String vr, String vm, String keyword, boolean retired) {}

    public static void main(String[] args) throws IOException {
        Path module = Path.of("dicom-core/src/main");
        Path packagePath = Path.of("org/countyread/dicom/data");
        Path java = module.resolve("java").resolve(packagePath);
        Path resources = module.resolve("resources").resolve(packagePath);
        Files.createDirectories(java);
        Files.createDirectories(resources);

        List<Element> elements = newer(elements(Path.of(args[0])), Path.of(args[1]));
        List<String[]> uids = uids(Path.of("tools/dictionary-generator/uids.tsv"));
        write(java.resolve("Tag.java"), tagSource(elements));
        write(java.resolve("Uid.java"), uidSource(uids));
        write(resources.resolve("elements.tsv"), elementTable(elements));
        write(resources.resolve("uids.tsv"), uidTable(uids));
        System.out.println(elements.size() + " elements, " + uids.size() + " UIDs");
    }

    private static List<Element> elements(Path dictionary) throws IOException {
        List<Element> elements = new ArrayList<>();
        for (String line : Files.readAllLines(dictionary, StandardCharsets.ISO_8859_1)) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && !row.group("vr").equals("na")) {
                String vr = row.group("vr");
                int tag = (int) Long.parseLong(row.group("group") + row.group("element"), 16);
                boolean retired = row.group("keyword").startsWith("RETIRED_");
                String keyword = row.group("keyword").replaceFirst("^RETIRED_", "");
                elements.add(new Element(
                        range(row.group("group"), row.group("groupEnd"))
                                + range(row.group("element"), row.group("elementEnd")),
                        tag,
                        VR_OF_DCMTK.getOrDefault(vr, vr),
                        row.group("vm"),
                        keyword,
                        retired));
            }
        }
        elements.sort(Comparator.comparing(element -> Integer.toUnsignedLong(element.tag())));
        return elements;
    }

    /** The elements with those of pydicom's table laid over them; a keyword keeps one tag. */
    private static List<Element> newer(List<Element> elements, Path pydicom) throws IOException {
        Map<String, Element> byTag = new LinkedHashMap<>();
        elements.forEach(element -> byTag.put(element.tagText().trim(), element));
        int rows = 0;
        for (String line : Files.readAllLines(pydicom, StandardCharsets.UTF_8)) {
            Matcher row = PYDICOM_ROW.matcher(line);
            if (row.matches() && !row.group("tag").startsWith("FFFE")) {
                String text = row.group("tag");
                boolean retired = row.group("retired").equals("Retired");
                int tag = Integer.parseUnsignedInt(text, 16);
                byTag.put(text, new Element(text, tag, row.group("vr"), row.group("vm"), row.group("keyword"), retired));
                rows++;
            }
        }
        if (rows < elements.size()) {
            throw new IOException(pydicom + " has only " + rows + " elements, its form must have changed");
        }
        List<Element> merged = new ArrayList<>(byTag.values());
        merged.sort(Comparator.comparing(element -> Integer.toUnsignedLong(element.tag())));
        return merged;
    }

    private static String range(String from, String to) {
        return to == null ? from : from + "-" + to + " ";
    }

    private static List<String[]> uids(Path list) throws IOException {
        List<String[]> uids = new ArrayList<>();
        for (String line : Files.readAllLines(list)) {
            if (!line.startsWith("#")) {
                uids.add(line.split("\t", -1));
            }
        }
        return uids;
    }

    private static String tagSource(List<Element> elements) {
        StringBuilder source = new StringBuilder("""
                package org.countyread.dicom.data;

                /**
                 * Every data element tag of PS3.6 and every command element tag of PS3.7 by keyword; of repeating groups the first
                 * one. Generated by tools/dictionary-generator.
                 */
                public final class Tag {
                    public static final int Item = 0xFFFEE000;
                    public static final int ItemDelimitationItem = 0xFFFEE00D;
                    public static final int SequenceDelimitationItem = 0xFFFEE0DD;
                """);
        for (Element element : elements) {
            source.append(element.retired() ? "    /** Retired. */\n" : "");
            source.append("    public static final int %s = 0x%08X;\n".formatted(element.keyword(), element.tag()));
        }
        return source.append("""

                    private Tag() {}

                    /** The tag as PS3 prints it, such as {@code (0010,0010)}. */
                    public static String toString(int tag) {
                        return String.format("(%04X,%04X)", group(tag), tag & 0xFFFF);
                    }

                    public static int of(int group, int element) {
                        return (group << 16) | (element & 0xFFFF);
                    }

                    public static int group(int tag) {
                        return tag >>> 16;
                    }

                    /** Private elements have odd groups (PS3.5 §7.8). */
                    public static boolean isPrivate(int tag) {
                        return (tag & 0x10000) != 0;
                    }

                    /** (gggg,0010-00FF) of an odd group: reserves a block of private elements (PS3.5 §7.8.1). */
                    public static boolean isPrivateCreator(int tag) {
                        return isPrivate(tag) && (tag & 0xFF00) == 0 && (tag & 0xFFFF) >= 0x10;
                    }

                    public static boolean isGroupLength(int tag) {
                        return (tag & 0xFFFF) == 0;
                    }
                }
                """).toString();
    }

    private static String elementTable(List<Element> elements) {
        StringBuilder table = new StringBuilder("# tag or range\tVR\tVM\tkeyword\tR = retired\n");
        for (Element element : elements) {
            table.append(String.join(
                            "\t",
                            element.tagText().trim(),
                            element.vr(),
                            element.vm(),
                            element.keyword(),
                            element.retired() ? "R" : ""))
                    .append('\n');
        }
        return table.toString();
    }

    private static String uidSource(List<String[]> uids) {
        StringBuilder source = new StringBuilder("""
                package org.countyread.dicom.data;

                import java.util.Optional;

                /** The UIDs of PS3.6 Annex A by keyword. Generated by tools/dictionary-generator. */
                public final class Uid {
                """);
        for (String[] uid : uids) {
            source.append(uid[3].isEmpty() ? "" : "    /** Retired. */\n");
            String declaration = "    public static final String " + uid[1] + " =";
            String value = "\"" + uid[0] + "\";\n";
            boolean fits = declaration.length() + value.length() <= 120;
            source.append(declaration).append(fits ? " " : "\n            ").append(value);
        }
        return source.append("""

                    private Uid() {}

                    /** A new unique UID under the root 2.25 (PS3.5 Annex B.2). */
                    public static String create() {
                        return UidRegistry.create();
                    }

                    /** The keyword of a standard UID, such as {@code CTImageStorage}. */
                    public static Optional<String> keyword(String uid) {
                        return UidRegistry.entry(uid).map(UidRegistry.Entry::keyword);
                    }

                    /** The name of a standard UID, such as {@code CT Image Storage}. */
                    public static Optional<String> name(String uid) {
                        return UidRegistry.entry(uid).map(UidRegistry.Entry::name);
                    }

                    /** A transfer syntax by its UID or its keyword, such as {@code JPEGLSLossless}, in any case. */
                    public static Optional<String> transferSyntax(String uidOrKeyword) {
                        return UidRegistry.transferSyntax(uidOrKeyword);
                    }

                    /** At most 64 characters of digits and dots, no empty component (PS3.5 §9.1). */
                    public static boolean isValid(String uid) {
                        return UidRegistry.isValid(uid);
                    }

                    /** Whether this is a SOP class of the Storage service (PS3.4 Annex B). */
                    public static boolean isStorageSopClass(String uid) {
                        return UidRegistry.isStorageSopClass(uid);
                    }
                }
                """).toString();
    }

    private static String uidTable(List<String[]> uids) {
        StringBuilder table = new StringBuilder("# UID\tkeyword\ttype\tR = retired\tname\n");
        uids.forEach(uid -> table.append(String.join("\t", uid)).append('\n'));
        return table.toString();
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}
