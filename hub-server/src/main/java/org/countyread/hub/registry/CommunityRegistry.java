package org.countyread.hub.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.platform.HubSettings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of the community as the other modules read it. Thread-safe. */
@Service
public class CommunityRegistry {
    private final RegisterRepository register;
    private final PersonRepository people;
    private final ApplicationEventPublisher events;
    private final HubSettings settings;

    CommunityRegistry(
            RegisterRepository register,
            PersonRepository people,
            ApplicationEventPublisher events,
            HubSettings settings) {
        this.register = register;
        this.people = people;
        this.events = events;
        this.settings = settings;
    }

    /** The organisation of that code, even when it has left the register: exams still name it. */
    public Optional<Organisation> organisation(String code) {
        return register.organisation(code);
    }

    /** The name to show for a site; its code when the register does not know it. */
    public String siteName(String siteCode) {
        return organisation(siteCode).map(Organisation::name).orElse(siteCode);
    }

    public List<Organisation> organisations() {
        return register.organisations();
    }

    public List<Organisation> townships() {
        return organisations().stream()
                .filter(organisation -> organisation.kind() == Organisation.Kind.TOWNSHIP)
                .toList();
    }

    public List<MedicalGroup> groups() {
        return register.groups();
    }

    public Optional<Village> village(String code) {
        return register.village(code);
    }

    public List<Village> villages() {
        return register.villages();
    }

    public Optional<Device> deviceBySerial(String serial) {
        return register.device(serial);
    }

    /** Every device of the modality there ever was, with the day it came and the time it left. */
    public List<Device> devices(String modality) {
        return register.devices(modality);
    }

    public Optional<Person> person(UUID id) {
        return people.byId(id).map(PersonRepository.Row::person);
    }

    public Optional<Person> person(String username) {
        return people.byUsername(username).map(PersonRepository.Row::person);
    }

    /** Notes that a device was heard of. An unknown device is no error: the register may come later. */
    @Transactional
    public void heard(String serial, Instant at) {
        Optional<Instant> before = register.heardAt(serial);
        boolean known = register.heard(serial, at);
        boolean newDay = before.map(last -> !last.atZone(settings.zone())
                        .toLocalDate()
                        .equals(at.atZone(settings.zone()).toLocalDate()))
                .orElse(true);
        if (known && newDay) {
            events.publishEvent(new DeviceHeard(serial, at));
        }
    }
}
