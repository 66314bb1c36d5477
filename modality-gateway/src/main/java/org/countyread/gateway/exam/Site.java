package org.countyread.gateway.exam;

import java.security.SecureRandom;
import java.util.Optional;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.settings.SiteIdentity;
import org.springframework.stereotype.Component;

/**
 * Which site this box stands at: as configured, else as the hub's certificate says, else a random code of its own that
 * keeps accession numbers apart until the box is enrolled. Thread-safe.
 */
@Component
public class Site {
    private static final String CODE = "site.code";
    private static final String PROVISIONAL = "site.provisional-code";
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int PROVISIONAL_CHARS = 4;

    private final Database database;
    private final GatewaySettings settings;
    private volatile SiteIdentity identity;

    public Site(Database database, GatewaySettings settings) {
        this.database = database;
        this.settings = settings;
        this.identity = find();
    }

    public SiteIdentity identity() {
        return identity;
    }

    /** Takes the code the hub's certificate gives; a configured one still comes first. */
    public void certified(String code) {
        put(CODE, code);
        identity = find();
    }

    private SiteIdentity find() {
        String code = Optional.ofNullable(settings.siteCode())
                .filter(configured -> !configured.isBlank())
                .or(() -> get(CODE))
                .orElseGet(this::provisional);
        String name = settings.siteName();
        return new SiteIdentity(code, name == null || name.isBlank() ? code : name);
    }

    private String provisional() {
        return get(PROVISIONAL).orElseGet(() -> {
            SecureRandom random = new SecureRandom();
            StringBuilder code = new StringBuilder();
            for (int i = 0; i < PROVISIONAL_CHARS; i++) {
                code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            put(PROVISIONAL, code.toString());
            return code.toString();
        });
    }

    private Optional<String> get(String key) {
        return database.writes()
                .sql("select value from setting where key = :key")
                .param("key", key)
                .query(String.class)
                .optional();
    }

    private void put(String key, String value) {
        database.writes().sql("""
                    insert into setting (key, value) values (:key, :value)
                    on conflict (key) do update set value = excluded.value""").param("key", key).param("value", value).update();
    }
}
