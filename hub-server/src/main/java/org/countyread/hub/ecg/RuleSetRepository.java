package org.countyread.hub.ecg;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.critical.InvalidRuleSetException;
import org.countyread.ecg.critical.RuleSet;
import org.countyread.ecg.critical.RuleSetJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about rule sets. Rows are added and never changed. Thread-safe. */
@Repository
class RuleSetRepository {
    private static final Logger LOG = LoggerFactory.getLogger(RuleSetRepository.class);

    private final JdbcClient jdbc;

    RuleSetRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A version and who stored it. */
    record StoredRuleSet(RuleSet rules, Instant storedAt, String storedBy) {}

    /** Whether the version was free. */
    boolean insert(RuleSet rules, Instant at, String by) {
        return jdbc.sql("""
                        insert into ecg.rule_set (version, effective_from, content, stored_at, stored_by)
                        values (:version, :from, :content, :at, :by) on conflict do nothing""")
                        .param("version", rules.version())
                        .param("from", rules.effectiveFrom())
                        .param("content", RuleSetJson.write(rules))
                        .param("at", EcgRepository.utc(at))
                        .param("by", by)
                        .update()
                == 1;
    }

    Optional<StoredRuleSet> find(String version) {
        return jdbc.sql("select * from ecg.rule_set where version = :version")
                .param("version", version)
                .query(RuleSetRepository::stored)
                .optional()
                .flatMap(read -> read);
    }

    /** From new to old. */
    List<StoredRuleSet> all() {
        return jdbc
                .sql("select * from ecg.rule_set order by effective_from desc, stored_at desc, version")
                .query(RuleSetRepository::stored)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** A set that this version of the library does not understand is passed over, loudly: ECGs go on being analysed. */
    private static Optional<StoredRuleSet> stored(ResultSet row, int number) throws SQLException {
        try {
            return Optional.of(new StoredRuleSet(
                    RuleSetJson.read(row.getString("content")),
                    row.getTimestamp("stored_at").toInstant(),
                    row.getString("stored_by")));
        } catch (InvalidRuleSetException foreign) {
            LOG.error("rule set {} is not in force: it cannot be read", row.getString("version"), foreign);
            return Optional.empty();
        }
    }
}
