package org.countyread.gateway.identity;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.PersonName;
import org.countyread.dicom.data.SpecificCharacterSet;
import org.countyread.dicom.data.Tag;
import org.countyread.gateway.settings.DeviceProfile;

/**
 * Reads who was examined out of what a device sends, with what is known of its peculiarities. Bytes that contradict the
 * declared character set are read as what they plainly are; nothing is written back. Stateless.
 */
public final class IdentityReader {
    private static final List<Integer> TEXTS = List.of(
            Tag.PatientName,
            Tag.PatientID,
            Tag.AccessionNumber,
            Tag.StudyDescription,
            Tag.SeriesDescription,
            Tag.InstitutionName,
            Tag.BodyPartExamined);
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int TEXT_BYTES_MAX = 1024;

    private IdentityReader() {}

    /**
     * Reads it with the eyes of the device that wrote it.
     *
     * @param attributes the leading elements of a data set, or all of them
     */
    public static PatientIdentity read(Attributes attributes, DeviceProfile profile) {
        List<IdentityRepair> repairs = new ArrayList<>();
        Attributes readable = withAssumedCharacterSet(attributes, profile);
        characterSetRepair(attributes, readable).ifPresent(repairs::add);
        PersonName sent = readable.personName(Tag.PatientName).orElse(PersonName.parse(""));
        PersonName name = sent;
        if (profile.nameOrder() == DeviceProfile.NameOrder.GIVEN_FIRST) {
            name = PersonNames.exchanged(name);
            if (!name.equals(sent)) {
                repairs.add(new IdentityRepair(
                        IdentityRepair.RepairKind.NAME_ORDER,
                        DeviceProfile.NameOrder.GIVEN_FIRST.name(),
                        DeviceProfile.NameOrder.FAMILY_FIRST.name()));
            }
        }
        PersonName regrouped = PersonNames.regrouped(name);
        if (!regrouped.equals(name)) {
            repairs.add(new IdentityRepair(IdentityRepair.RepairKind.IDEOGRAPHIC_IN_FIRST_GROUP, "1", "2"));
        }
        String issuer = readable.string(Tag.IssuerOfPatientID, "").strip();
        String patientId = readable.string(Tag.PatientID, "").strip();
        String issuerUsed = issuer.isEmpty() && !patientId.isEmpty() && profile.issuerOfPatientId() != null
                ? profile.issuerOfPatientId()
                : issuer;
        if (!issuerUsed.equals(issuer)) {
            repairs.add(new IdentityRepair(IdentityRepair.RepairKind.ISSUER_MISSING, "", issuerUsed));
        }
        return new PatientIdentity(patientId, issuerUsed, regrouped, repairs, readable);
    }

    private static Attributes withAssumedCharacterSet(Attributes attributes, DeviceProfile profile) {
        String assumed = profile.assumedCharacterSet();
        return assumed == null || !attributes.characterSet().values().isEmpty()
                ? attributes
                : attributes.toBuilder()
                        .string(Tag.SpecificCharacterSet, assumed.split("\\\\"))
                        .build();
    }

    /** The first text that is not what the object declares tells what it is in. */
    private static Optional<IdentityRepair> characterSetRepair(Attributes sent, Attributes readable) {
        SpecificCharacterSet declared = sent.characterSet();
        IdentityRepair.RepairKind kind = declared.values().isEmpty()
                ? IdentityRepair.RepairKind.CHARACTER_SET_MISSING
                : IdentityRepair.RepairKind.CHARACTER_SET_WRONG;
        return TEXTS.stream()
                .flatMap(tag -> sent
                        .bytes(tag, TEXT_BYTES_MAX)
                        .filter(declared::isContradictedBy)
                        .map(bytes -> new IdentityRepair(
                                kind,
                                String.join("\\", declared.values()),
                                spoken(bytes, readable.characterSet().decode(bytes, tag == Tag.PatientName))))
                        .stream())
                .findFirst();
    }

    /** The name of the character set in which a text has these bytes. */
    private static String spoken(byte[] bytes, String text) {
        if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            return "UTF-8";
        }
        return Arrays.equals(text.getBytes(GB18030), bytes) ? "GB18030" : "";
    }
}
