package org.countyread.hub.ingest;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.countyread.link.transport.ItemStart;
import org.countyread.link.wire.ItemOffer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The messages of the sites as they came, and what became of them. */
@Repository
class SiteItemRepository {
    private final JdbcClient jdbc;

    SiteItemRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What became of a message: taken, or refused for good with a code and the reason. */
    record Outcome(String code, String detail) {
        static final Outcome TAKEN = new Outcome("taken", "");

        ItemStart toStart() {
            return equals(TAKEN) ? new ItemStart.AlreadyHere() : new ItemStart.Refuse(code, detail);
        }
    }

    Optional<Outcome> outcome(String siteCode, String itemId, String sha256Hex) {
        return jdbc.sql("""
                select code, detail from ingest.site_item
                where site_code = :site and item_id = :item and sha256 = :sha256
                """)
                .param("site", siteCode)
                .param("item", itemId)
                .param("sha256", sha256Hex)
                .query((row, number) -> new Outcome(row.getString("code"), row.getString("detail")))
                .optional();
    }

    /** Keeps a message; PostgreSQL knows no character 0 in a text, so that one is replaced. */
    void put(String siteCode, ItemOffer offer, String content, Outcome outcome, Instant receivedAt) {
        jdbc.sql("""
                insert into ingest.site_item (site_code, item_id, kind, sha256, content, code, detail, received_at)
                values (:site, :item, :kind, :sha256, :content, :code, :detail, :received)
                on conflict (site_code, item_id) do update set kind = excluded.kind, sha256 = excluded.sha256,
                    content = excluded.content, code = excluded.code, detail = excluded.detail,
                    received_at = excluded.received_at
                """)
                .param("site", siteCode)
                .param("item", offer.itemId())
                .param("kind", offer.kind())
                .param("sha256", offer.sha256Hex())
                .param("content", content.replace('\0', '\uFFFD'))
                .param("code", outcome.code())
                .param("detail", outcome.detail())
                .param("received", Timestamp.from(receivedAt))
                .update();
    }
}
