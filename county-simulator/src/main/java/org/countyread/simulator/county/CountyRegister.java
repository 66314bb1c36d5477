package org.countyread.simulator.county;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The register of a county in the form the hub takes it: who belongs to whom, which village has which device. Immutable. */
public record CountyRegister(
        Community community,
        List<Group> groups,
        List<Organisation> organisations,
        List<Village> villages,
        List<Device> devices) {

    public record Community(String code, String name) {}

    public record Group(String code, String name) {}

    /** {@code kind} is LEAD_HOSPITAL, TOWNSHIP or VILLAGE_CLINIC. */
    public record Organisation(
            String code, String name, String kind, @Nullable String parentCode, String groupCode) {}

    public record Village(String code, String name, String townshipCode, String clinicCode) {}

    public record Device(
            String serial,
            String model,
            String modality,
            String organisationCode,
            List<String> villageCodes,
            LocalDate inServiceFrom) {}

    public CountyRegister {
        groups = List.copyOf(groups);
        organisations = List.copyOf(organisations);
        villages = List.copyOf(villages);
        devices = List.copyOf(devices);
    }

    public List<Organisation> townships() {
        return organisations.stream()
                .filter(organisation -> organisation.kind().equals("TOWNSHIP"))
                .toList();
    }

    /** A township by its code, which must exist. */
    public Organisation township(String code) {
        return townships().stream()
                .filter(township -> township.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no township " + code));
    }

    /** Devices of a kind that stand in a township or in one of its clinics. */
    public List<Device> devices(String townshipCode, String modality) {
        return devices.stream()
                .filter(device -> device.modality().equals(modality))
                .filter(device -> device.organisationCode().equals(townshipCode)
                        || organisations.stream()
                                .anyMatch(clinic -> clinic.code().equals(device.organisationCode())
                                        && townshipCode.equals(clinic.parentCode())))
                .toList();
    }
}
