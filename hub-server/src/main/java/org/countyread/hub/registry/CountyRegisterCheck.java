package org.countyread.hub.registry;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countyread.hub.registry.CountyRegister.DeviceEntry;
import org.countyread.hub.registry.CountyRegister.GroupEntry;
import org.countyread.hub.registry.CountyRegister.OrganisationEntry;
import org.countyread.hub.registry.CountyRegister.VillageEntry;
import org.jspecify.annotations.Nullable;

/** Looks for the first entry of a register that cannot be right. Pure. */
final class CountyRegisterCheck {
    private static final int TEXT_MAX = 200;

    private final CountyRegister register;
    private @Nullable Fault fault;

    private CountyRegisterCheck(CountyRegister register) {
        this.register = register;
    }

    static Optional<Fault> firstFault(CountyRegister register) {
        CountyRegisterCheck check = new CountyRegisterCheck(register);
        check.run();
        return Optional.ofNullable(check.fault);
    }

    private void run() {
        if (missing("community", register.community())
                || missing("groups", register.groups())
                || missing("organisations", register.organisations())
                || missing("villages", register.villages())
                || missing("devices", register.devices())) {
            return;
        }
        text("community", 1, "code", register.community().code());
        text("community", 1, "name", register.community().name());
        unique("groups", "code", register.groups(), GroupEntry::code);
        unique("organisations", "code", register.organisations(), OrganisationEntry::code);
        unique("villages", "code", register.villages(), VillageEntry::code);
        unique("devices", "serial", register.devices(), DeviceEntry::serial);
        groups();
        organisations();
        villages();
        devices();
    }

    private void groups() {
        int line = 0;
        for (GroupEntry group : register.groups()) {
            text("groups", ++line, "name", group.name());
        }
    }

    private void organisations() {
        Set<String> groups = codes(register.groups(), GroupEntry::code);
        Set<String> organisations = codes(register.organisations(), OrganisationEntry::code);
        Set<String> kinds = Set.of(Organisation.Kind.values()).stream()
                .map(Organisation.Kind::name)
                .collect(Collectors.toSet());
        int line = 0;
        for (OrganisationEntry one : register.organisations()) {
            line++;
            text("organisations", line, "name", one.name());
            known("organisations", line, "kind", one.kind(), kinds);
            knownOrMissing("organisations", line, "parentCode", one.parentCode(), organisations);
            knownOrMissing("organisations", line, "groupCode", one.groupCode(), groups);
        }
    }

    private void villages() {
        Set<String> townships = register.organisations().stream()
                .filter(one -> Organisation.Kind.TOWNSHIP.name().equals(one.kind()))
                .map(OrganisationEntry::code)
                .collect(Collectors.toSet());
        Set<String> organisations = codes(register.organisations(), OrganisationEntry::code);
        int line = 0;
        for (VillageEntry one : register.villages()) {
            line++;
            text("villages", line, "name", one.name());
            known("villages", line, "townshipCode", one.townshipCode(), townships);
            knownOrMissing("villages", line, "clinicCode", one.clinicCode(), organisations);
        }
    }

    private void devices() {
        Set<String> organisations = codes(register.organisations(), OrganisationEntry::code);
        Set<String> villages = codes(register.villages(), VillageEntry::code);
        int line = 0;
        for (DeviceEntry one : register.devices()) {
            line++;
            text("devices", line, "model", one.model());
            text("devices", line, "modality", one.modality());
            known("devices", line, "organisationCode", one.organisationCode(), organisations);
            if (one.inServiceFrom() == null) {
                report("devices", line, "inServiceFrom", "", "is missing");
            }
            for (String village : one.villages()) {
                known("devices", line, "villageCodes", village, villages);
            }
        }
    }

    private boolean missing(String section, @Nullable Object value) {
        if (value == null || (value instanceof List<?> list && list.stream().anyMatch(Objects::isNull))) {
            report(section, 0, section, "", "is missing");
            return true;
        }
        return false;
    }

    private <T> void unique(String section, String field, List<T> entries, Function<T, String> code) {
        Set<String> seen = new HashSet<>();
        int line = 0;
        for (T entry : entries) {
            line++;
            String value = code.apply(entry);
            text(section, line, field, value);
            if (value != null && !seen.add(value)) {
                report(section, line, field, value, "occurs twice");
            }
        }
    }

    private void text(String section, int line, String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            report(section, line, field, "", "is missing");
        } else if (value.length() > TEXT_MAX) {
            report(section, line, field, value.substring(0, TEXT_MAX), "is too long");
        }
    }

    private void known(String section, int line, String field, @Nullable String value, Set<String> known) {
        if (value == null || !known.contains(value)) {
            report(section, line, field, value == null ? "" : value, "is not known in this register");
        }
    }

    private void knownOrMissing(String section, int line, String field, @Nullable String value, Set<String> known) {
        if (value != null) {
            known(section, line, field, value, known);
        }
    }

    private void report(String section, int line, String field, String value, String what) {
        if (fault == null) {
            fault = new Fault(section, line, field, value, what);
        }
    }

    private static <T> Set<String> codes(List<T> entries, Function<T, String> code) {
        return entries.stream().map(code).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /**
     * What is wrong.
     *
     * @param line the place in the list of the section, from 1; 0 means the section as a whole
     */
    record Fault(String section, int line, String field, String value, String what) {
        String sentence() {
            return "%s, entry %d: %s %s %s."
                    .formatted(section, line, field, value.isEmpty() ? "" : "'" + value + "'", what)
                    .replace("  ", " ");
        }
    }
}
