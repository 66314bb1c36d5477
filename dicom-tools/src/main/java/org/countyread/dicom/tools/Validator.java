package org.countyread.dicom.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.PrivateBlocks;
import org.countyread.dicom.data.StandardElements;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.dictionary.ElementDictionary;
import org.countyread.dicom.encoding.DataSetEncoder;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.DicomFile;

/** Rules that hold for every object, whatever its IOD. Looks at short values only; bulk data is not read. */
final class Validator {
    /** Longer text is no subject of a rule but its length. */
    private static final long LOOKED_AT_BYTES_MAX = 64 * 1024;

    private final List<Finding> findings = new ArrayList<>();
    private final boolean explicitVr;

    private Validator(boolean explicitVr) {
        this.explicitVr = explicitVr;
    }

    static List<Finding> check(DicomFile file) {
        Validator validator = new Validator(file.transferSyntax().explicitVr());
        validator.meta(file);
        validator.identity(file.dataset());
        validator.dataset(file.meta().attributes(), "", true);
        validator.dataset(file.dataset(), "", file.transferSyntax().explicitVr());
        return validator.findings;
    }

    /** PS3.10 Table 7.1-1, and that it speaks of the object behind it. */
    private void meta(DicomFile file) {
        Attributes meta = file.meta().attributes();
        for (int tag : new int[] {
            Tag.FileMetaInformationGroupLength,
            Tag.FileMetaInformationVersion,
            Tag.MediaStorageSOPClassUID,
            Tag.MediaStorageSOPInstanceUID,
            Tag.TransferSyntaxUID,
            Tag.ImplementationClassUID
        }) {
            if (!hasValue(meta, tag)) {
                find(tag, "", "required file meta information is missing or empty");
            }
        }
        meta.longInteger(Tag.FileMetaInformationGroupLength).ifPresent(length -> {
            Attributes rest =
                    meta.toBuilder().remove(Tag.FileMetaInformationGroupLength).build();
            long actual = DataSetEncoder.length(rest, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            if (length != actual) {
                find(
                        Tag.FileMetaInformationGroupLength,
                        "",
                        "says %d bytes where there are %d".formatted(length, actual));
            }
        });
        same(file, Tag.MediaStorageSOPClassUID, Tag.SOPClassUID);
        same(file, Tag.MediaStorageSOPInstanceUID, Tag.SOPInstanceUID);
        meta.string(Tag.TransferSyntaxUID)
                .filter(uid -> Uid.keyword(uid).isEmpty())
                .ifPresent(uid -> find(Tag.TransferSyntaxUID, "", "not a transfer syntax of PS3.6"));
    }

    private void same(DicomFile file, int inMeta, int inDataset) {
        Optional<String> meta = file.meta().attributes().string(inMeta);
        Optional<String> dataset = file.dataset().string(inDataset);
        if (meta.isPresent() && dataset.isPresent() && !meta.equals(dataset)) {
            find(inMeta, "", "differs from " + ElementDictionary.describe(inDataset));
        }
    }

    /** SOP Common is part of every IOD but that of a DICOMDIR (PS3.3 §C.12.1). */
    private void identity(Attributes dataset) {
        if (dataset.contains(Tag.DirectoryRecordSequence)) {
            return;
        }
        for (int tag : new int[] {Tag.SOPClassUID, Tag.SOPInstanceUID}) {
            if (!hasValue(dataset, tag)) {
                find(tag, "", "missing or empty");
            }
        }
    }

    private static boolean hasValue(Attributes attributes, int tag) {
        return attributes
                .element(tag)
                .filter(element -> !(element instanceof Element.Value value)
                        || value.data().length() > 0)
                .isPresent();
    }

    private void dataset(Attributes attributes, String path, boolean explicit) {
        if (!attributes.characterSet().isKnown()) {
            find(Tag.SpecificCharacterSet, path, "names a character set that PS3.3 does not have");
        }
        for (Element element : attributes.elements()) {
            int tag = element.tag();
            privateCreator(attributes, tag, path);
            if (explicit && explicitVr) {
                vr(element, path);
            }
            if (element instanceof Element.Value value) {
                value(attributes, value, path);
            } else if (element instanceof Element.Sequence) {
                List<Attributes> items = attributes.items(tag);
                for (int i = 0; i < items.size(); i++) {
                    dataset(items.get(i), path + Tag.toString(tag) + "[" + i + "].", explicit && element.vr() != VR.UN);
                }
            }
        }
    }

    private void privateCreator(Attributes attributes, int tag, String path) {
        boolean needed = Tag.isPrivate(tag) && !Tag.isPrivateCreator(tag) && !Tag.isGroupLength(tag);
        if (needed && PrivateBlocks.creator(attributes, tag).isEmpty()) {
            find(tag, path, "private element without a private creator");
        }
    }

    private void vr(Element element, String path) {
        List<VR> allowed = ElementDictionary.entry(element.tag())
                .map(StandardElements.Entry::vrs)
                .orElse(List.of());
        if (!allowed.isEmpty() && !allowed.contains(element.vr())) {
            find(element.tag(), path, "VR %s where PS3.6 has %s".formatted(element.vr(), allowed));
        }
    }

    private void value(Attributes attributes, Element.Value value, String path) {
        VR vr = value.vr();
        long length = value.data().length();
        if (length == 0) {
            return;
        }
        int unit = vr == VR.AT ? 4 : vr.unitBytes();
        if (length % unit != 0) {
            find(value.tag(), path, "%d bytes are not a multiple of %d".formatted(length, unit));
            return;
        }
        if (vr.isBinary() || length > LOOKED_AT_BYTES_MAX) {
            return;
        }
        List<String> values = attributes.strings(value.tag());
        multiplicity(value, values.size(), path);
        if (vr.isText()) {
            text(attributes, value, values, path);
        }
    }

    private void multiplicity(Element.Value value, int count, String path) {
        ElementDictionary.entry(value.tag())
                .filter(entry -> count > 0 && !Multiplicity.of(entry.vm()).allows(count))
                .ifPresent(entry ->
                        find(value.tag(), path, "%d values where PS3.6 has VM %s".formatted(count, entry.vm())));
    }

    private void text(Attributes attributes, Element.Value value, List<String> values, String path) {
        VR vr = value.vr();
        byte[] bytes = attributes.bytes(value.tag()).orElse(new byte[0]);
        if (vr.isCodedText() && attributes.characterSet().isContradictedBy(bytes)) {
            find(value.tag(), path, "bytes are not in the declared character set");
        }
        TextRules.ofPadding(vr, bytes).ifPresent(problem -> find(value.tag(), path, problem));
        for (String text : values) {
            TextRules.of(vr, text).ifPresent(problem -> find(value.tag(), path, problem));
        }
    }

    private void find(int tag, String path, String problem) {
        findings.add(new Finding(path + ElementDictionary.describe(tag), problem));
    }
}
