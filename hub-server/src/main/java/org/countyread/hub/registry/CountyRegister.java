package org.countyread.hub.registry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole register as it is brought in: what is missing here has left the community. Immutable. Fields that a sender
 * left out are null until {@link CountyRegisterCheck} has passed.
 */
public record CountyRegister(
        Community community,
        List<GroupEntry> groups,
        List<OrganisationEntry> organisations,
        List<VillageEntry> villages,
        List<DeviceEntry> devices) {

    /** The community itself. */
    public record Community(String code, String name) {}

    /** A medical group. */
    public record GroupEntry(String code, String name) {}

    /** An organisation; the parent comes from the same list. */
    public record OrganisationEntry(
            String code,
            String name,
            String kind,
            @Nullable String parentCode,
            @Nullable String groupCode) {}

    /** A village; its clinic may be missing or serve others too. */
    public record VillageEntry(
            String code,
            String name,
            String townshipCode,
            @Nullable String clinicCode) {}

    /** A device; named villages may be missing. */
    public record DeviceEntry(
            String serial,
            String model,
            String modality,
            String organisationCode,
            @Nullable List<String> villageCodes,
            LocalDate inServiceFrom) {

        public List<String> villages() {
            return villageCodes == null ? List.of() : villageCodes;
        }
    }
}
