@echo off
rem The CountyRead gateway with its own Java runtime. Data and settings of this machine are in %COUNTYREAD_GATEWAY_DATA%,
rem which is "data" beside this program unless it is set.
setlocal
set "HOME_DIR=%~dp0.."
if "%COUNTYREAD_GATEWAY_DATA%"=="" set "COUNTYREAD_GATEWAY_DATA=%HOME_DIR%\data"
set JAVA_TOOL_OPTIONS=
set _JAVA_OPTIONS=
set JDK_JAVA_OPTIONS=
set CLASSPATH=
set "COMMAND=%~1"
if "%COMMAND%"=="" set COMMAND=run
pushd "%HOME_DIR%"
if /i "%COMMAND%"=="run" goto run
if /i "%COMMAND%"=="enrol" goto tell
if /i "%COMMAND%"=="health" goto tell
echo usage: countyread-gateway run ^| enrol CODE@HUB[:PORT] ^| health
exit /b 2

:run
if not exist runtime\bin\server\classes.jsa runtime\bin\java -Xshare:dump >nul 2>&1
set ARCHIVE=
if not exist app\gateway.jsa call :train
if exist app\gateway.jsa set "ARCHIVE=-XX:SharedArchiveFile=app\gateway.jsa -Xlog:cds=off -Xlog:cds+dynamic=off"
runtime\bin\java @config\jvm.options %ARCHIVE% -jar app\gateway.jar "--countyread.gateway.data-directory=%COUNTYREAD_GATEWAY_DATA%" "--spring.config.additional-location=optional:file:%COUNTYREAD_GATEWAY_DATA:\=/%/config/" "--logging.file.name=%COUNTYREAD_GATEWAY_DATA%\logs\gateway.log"
exit /b %ERRORLEVEL%

:tell
runtime\bin\java @config\jvm.options -jar app\gateway.jar %* "--countyread.gateway.data-directory=%COUNTYREAD_GATEWAY_DATA%"
exit /b %ERRORLEVEL%

:train
set "TRAINING=%TEMP%\countyread-training-%RANDOM%"
runtime\bin\java @config\jvm.options -XX:ArchiveClassesAtExit=app\gateway.jsa -Xlog:disable -Dspring.context.exit=onRefresh -jar app\gateway.jar "--countyread.gateway.data-directory=%TRAINING%" --server.port=0 --countyread.gateway.dicom.port=0 --logging.level.root=warn >nul 2>&1
rmdir /s /q "%TRAINING%" >nul 2>&1
exit /b 0
