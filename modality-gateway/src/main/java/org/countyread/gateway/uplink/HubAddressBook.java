package org.countyread.gateway.uplink;

import java.util.Optional;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.settings.GatewaySettings;
import org.springframework.stereotype.Repository;

/** Remembers the hub that was named at enrolment; a configured one comes first. Thread-safe. */
@Repository
class HubAddressBook {
    private static final String KEY = "hub.address";

    private final Database database;
    private final GatewaySettings settings;

    HubAddressBook(Database database, GatewaySettings settings) {
        this.database = database;
        this.settings = settings;
    }

    Optional<HubAddress> current() {
        String configured = settings.hubHost();
        if (configured != null && !configured.isBlank()) {
            return Optional.of(new HubAddress(configured, settings.hubPort()));
        }
        return database.reads()
                .sql("select value from setting where key = :key")
                .param("key", KEY)
                .query(String.class)
                .optional()
                .map(text -> {
                    int colon = text.lastIndexOf(':');
                    return new HubAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
                });
    }

    int defaultPort() {
        return settings.hubPort();
    }

    void remember(HubAddress address) {
        remember(database, address);
    }

    static void remember(Database database, HubAddress address) {
        database.writes()
                .sql("""
                    insert into setting (key, value) values (:key, :value)
                    on conflict (key) do update set value = excluded.value""")
                .param("key", KEY)
                .param("value", address.toString())
                .update();
    }
}
