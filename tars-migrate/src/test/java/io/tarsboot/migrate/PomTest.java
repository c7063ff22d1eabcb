package io.tarsboot.migrate;

import static org.openrewrite.xml.Assertions.xml;

import org.junit.jupiter.api.Test;
import org.openrewrite.test.RecipeSpec;
import org.openrewrite.test.RewriteTest;
import org.openrewrite.test.SourceSpecs;

/** Builds that differ from the one of the service. */
class PomTest implements RewriteTest {

    @Override
    public void defaults(RecipeSpec spec) {
        spec.recipe(new MigratePom());
    }

    @Test
    void aClientWithoutSpringNeedsTheRpcLibraryAlone() {
        rewriteRun(pom("""
                <project>
                  <artifactId>client</artifactId>
                  <properties>
                    <maven.compiler.source>1.8</maven.compiler.source>
                    <maven.compiler.target>21</maven.compiler.target>
                  </properties>
                  <dependencies>
                    <dependency>
                      <groupId>com.tencent.tars</groupId>
                      <artifactId>tars-core</artifactId>
                      <version>1.7.3</version>
                    </dependency>
                  </dependencies>
                </project>
                """, """
                <project>
                  <artifactId>client</artifactId>
                  <properties>
                    <maven.compiler.source>17</maven.compiler.source>
                    <maven.compiler.target>21</maven.compiler.target>
                    <tars-boot.version>@version@</tars-boot.version>
                  </properties>
                  <dependencyManagement>
                    <dependencies>
                      <dependency>
                        <groupId>io.tarsboot</groupId>
                        <artifactId>tars-bom</artifactId>
                        <version>${tars-boot.version}</version>
                        <type>pom</type>
                        <scope>import</scope>
                      </dependency>
                    </dependencies>
                  </dependencyManagement>
                  <dependencies>
                    <dependency>
                      <groupId>io.tarsboot</groupId>
                      <artifactId>tars-rpc</artifactId>
                    </dependency>
                  </dependencies>
                </project>
                """));
    }

    @Test
    void springBootIsRaisedWhereverItsVersionStands() {
        rewriteRun(pom("""
                <project>
                  <artifactId>service</artifactId>
                  <properties>
                    <spring-boot.version>2.0.3.RELEASE</spring-boot.version>
                    <other.version>2.0</other.version>
                  </properties>
                  <dependencyManagement>
                    <dependencies>
                      <dependency>
                        <groupId>org.springframework.boot</groupId>
                        <artifactId>spring-boot-dependencies</artifactId>
                        <version>${spring-boot.version}</version>
                        <type>pom</type>
                        <scope>import</scope>
                      </dependency>
                      <dependency>
                        <groupId>com.tencent.tars</groupId>
                        <artifactId>tars-spring-boot-starter</artifactId>
                        <version>1.7.2</version>
                      </dependency>
                    </dependencies>
                  </dependencyManagement>
                </project>
                """, """
                <project>
                  <artifactId>service</artifactId>
                  <properties>
                    <spring-boot.version>4.1.1</spring-boot.version>
                    <other.version>2.0</other.version>
                    <tars-boot.version>@version@</tars-boot.version>
                  </properties>
                  <dependencyManagement>
                    <dependencies>
                      <dependency>
                        <groupId>org.springframework.boot</groupId>
                        <artifactId>spring-boot-dependencies</artifactId>
                        <version>${spring-boot.version}</version>
                        <type>pom</type>
                        <scope>import</scope>
                      </dependency>
                      <dependency>
                        <groupId>io.tarsboot</groupId>
                        <artifactId>tars-bom</artifactId>
                        <version>${tars-boot.version}</version>
                        <type>pom</type>
                        <scope>import</scope>
                      </dependency>
                    </dependencies>
                  </dependencyManagement>
                </project>
                """));
    }

    @Test
    void contractsInSeveralFoldersAndPackagesAreAskedFor() {
        rewriteRun(pom("""
                <project>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>com.tencent.tars</groupId>
                        <artifactId>tars-maven-plugin</artifactId>
                        <version>1.7.2</version>
                        <configuration>
                          <tars2JavaConfig>
                            <tarsFiles>
                              <tarsFile>${basedir}/src/main/tars/a.tars</tarsFile>
                              <tarsFile>${basedir}/contracts/b.tars</tarsFile>
                            </tarsFiles>
                            <srcPath>${basedir}/src/main/java</srcPath>
                            <packagePrefixName>com.a.</packagePrefixName>
                          </tars2JavaConfig>
                        </configuration>
                        <executions>
                          <execution>
                            <configuration>
                              <tars2JavaConfig>
                                <packagePrefixName>com.b.</packagePrefixName>
                              </tars2JavaConfig>
                            </configuration>
                          </execution>
                        </executions>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """, """
                <project>
                  <properties>
                    <tars-boot.version>@version@</tars-boot.version>
                  </properties>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>io.tarsboot</groupId>
                        <artifactId>tars-compiler</artifactId>
                        <version>${tars-boot.version}</version>
                        <configuration>
                          <!-- Tars Boot, by hand: move the files of ${basedir}/contracts to the source directory: the goal reads one, with all folders in it -->
                          <!-- Tars Boot, by hand: the packages were below com.a, com.b; say those that do not follow the prefix as packages/MODULE -->
                          <packagePrefix>com.a</packagePrefix>
                        </configuration>
                        <executions>
                          <execution>
                            <goals>
                              <goal>generate</goal>
                            </goals>
                          </execution>
                        </executions>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """));
    }

    @Test
    void aBuildWithoutTarsJavaIsLeftAlone() {
        rewriteRun(pom("""
                <project>
                  <parent>
                    <groupId>org.springframework.boot</groupId>
                    <artifactId>spring-boot-starter-parent</artifactId>
                    <version>2.7.18</version>
                  </parent>
                  <properties>
                    <java.version>8</java.version>
                  </properties>
                </project>
                """));
    }

    private static SourceSpecs pom(String unchanged) {
        return xml(unchanged, spec -> spec.path("pom.xml"));
    }

    private static SourceSpecs pom(String before, String after) {
        return xml(before, after.replace("@version@", MigratePom.version()), spec -> spec.path("pom.xml"));
    }
}
