/** A PostgreSQL migrator on R2DBC. */
module io.lockkeeper {
    requires transitive org.reactivestreams;
    requires transitive r2dbc.postgresql;
    requires transitive r2dbc.spi;
    requires transitive reactor.core;
    requires io.netty.buffer;
    // the driver's own: it is an automatic module, which names none, and what it needs is resolved only when named
    requires io.netty.handler;
    requires com.ongres.scram.client;
    requires io.netty.resolver.dns;
    requires static transitive org.jspecify;

    requires static io.netty.codec.http;
    requires static io.netty.transport;
    requires static micrometer.commons;
    requires static micrometer.core;
    requires static micrometer.observation;
    requires static org.apache.commons.logging;
    requires static org.junit.jupiter.api;
    requires static r2dbc.proxy;
    requires static reactor.netty.core;
    requires static reactor.netty.http;
    requires static spring.beans;
    requires static spring.boot;
    requires static spring.boot.actuator;
    requires static spring.boot.actuator.autoconfigure;
    requires static spring.boot.autoconfigure;
    requires static spring.boot.health;
    requires static spring.boot.r2dbc;
    requires static spring.boot.sql;
    requires static spring.context;
    requires static spring.core;
    requires static spring.test;
    requires static tools.jackson.core;
    requires static tools.jackson.databind;

    exports io.lockkeeper;
    exports io.lockkeeper.adopt;
    exports io.lockkeeper.adopt.report;
    exports io.lockkeeper.contract;
    exports io.lockkeeper.deploy;
    exports io.lockkeeper.deploy.branch;
    exports io.lockkeeper.deploy.change;
    exports io.lockkeeper.deploy.client;
    exports io.lockkeeper.deploy.service;
    exports io.lockkeeper.deploy.sim;
    exports io.lockkeeper.error;
    exports io.lockkeeper.ledger;
    exports io.lockkeeper.message;
    exports io.lockkeeper.migration;
    exports io.lockkeeper.observation;
    exports io.lockkeeper.plan;
    exports io.lockkeeper.probe;
    exports io.lockkeeper.run;
    exports io.lockkeeper.spring;
    exports io.lockkeeper.spring.actuate;
    exports io.lockkeeper.spring.contract;
    exports io.lockkeeper.spring.boot35;
    exports io.lockkeeper.spring.health;

    opens io.lockkeeper.spring;
    opens io.lockkeeper.spring.actuate;
    opens io.lockkeeper.spring.contract;
    opens io.lockkeeper.spring.boot35;
    opens io.lockkeeper.spring.health;
}
